import type { Request, Response } from 'express';
import type { IntegrationParts } from '../integrations/parts';
import { refuse, refuseParameter } from '../rest-errors';
import { dialogView } from './dialog-view';

/** `POST /api/v4/actions/dialogs/open`: whoever has a trigger id may open a dialog before its user. */
export function createOpenDialog({ world, triggers }: IntegrationParts) {
  return (request: Request, response: Response): void => {
    const { trigger_id = '', url, dialog } = request.body ?? {};
    const trigger = triggers.read(String(trigger_id));
    if (!url) return refuseParameter(response, 'url');
    if ('problem' in trigger) return refuse(response, 400, ...trigger.problem);
    const opened = {
      trigger_id: trigger.id,
      url: String(url),
      dialog: dialogView(world.server, dialog ?? {}),
    };
    world.clientEvents.tell(trigger.userId, { event: 'open_dialog', data: { dialog: opened } });
    response.json({ status: 'OK' });
  };
}
