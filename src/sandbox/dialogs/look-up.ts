import type { Request, Response } from 'express';
import { failAction } from '../integrations/fail-action';
import type { IntegrationParts } from '../integrations/parts';
import { refuseParameter } from '../rest-errors';
import type { SandboxUser, World } from '../world';
import { askDialog } from './ask-dialog';

/** `POST /api/v4/actions/dialogs/lookup`: the options of a select, which an App knows; an 8.1 has no such call. */
export function createLookUp(parts: IntegrationParts) {
  return async (_world: World, request: Request, response: Response, user: SandboxUser): Promise<void> => {
    const url = String(request.body?.url ?? '');
    if (!/^(https?:\/\/.|\/plugins\/)/.test(url)) return refuseParameter(response, 'url');
    const text = await askDialog(parts, 'dialog_lookup', { request, response, user });
    if (text === undefined) return;
    try {
      response.json({ items: text === '' ? null : (JSON.parse(text).items ?? null) });
    } catch (error) {
      failAction(response, (error as Error).message);
    }
  };
}
