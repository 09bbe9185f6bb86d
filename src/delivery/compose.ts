import type { Logger } from 'winston';
import { codeSpan } from '../render/code';
import type { Message } from '../render/message';
import { renderWebhook } from '../render/render';
import { type Delivery, LONGEST_PATH } from '../store/store';
import { composePlainly } from './compose-plainly';
import type { Compose, Composed } from './composed';
import { isPerson } from './destination';
import type { PathNotes } from './path-notes';
import type { Settings } from './path-settings';

interface Parts {
  /** The slash command that people use. */
  appId: string;
  settings: Settings;
  notes: PathNotes;
  log: Logger;
}

/** Makes messages of deliveries, as the subscription and the template of their path want them. */
export function createCompose({ appId, settings, notes, log }: Parts): Compose {
  function render(delivery: Delivery, limit: number): Message {
    try {
      return renderWebhook(delivery, { limit, hint: hintsOf(delivery, appId) });
    } catch (error) {
      // A payload that breaks a format must not hold its channel for ever.
      log.error('A format failed, so the payload is shown plainly', {
        delivery: delivery.id,
        reason: String(error),
      });
      return composePlainly(delivery);
    }
  }

  return async (delivery, limit): Promise<Composed> => {
    const { filter } = await settings.of(delivery);
    const message = render(delivery, limit);
    if (message.event) notes.event(delivery.path, message.event);
    return filter?.(message.event) === false ? { unwanted: 'filtered' } : { message };
  };
}

function hintsOf({ channel, path, isRepetition }: Delivery, appId: string): string {
  const hints = [
    isRepetition ? '_Sent again by its sender._' : '',
    isPerson(channel) ? hint(appId, path) : '',
  ];
  return hints.filter(Boolean).join('\n');
}

function hint(appId: string, path: string): string {
  const command =
    path && path.length <= LONGEST_PATH ? `/${appId} subscribe ${path}` : `/${appId} subscribe *`;
  return `_No channel gets this path, so it comes to you. In the channel that should get it, run_ ${codeSpan(command)}`;
}
