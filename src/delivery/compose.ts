import type { Logger } from 'winston';
import { attachmentsText } from '../render/attachments-text';
import { closeCodeBlock, codeSpan } from '../render/code';
import { cutToFit } from '../render/cut';
import { renderPlain, renderWebhook } from '../render/render';
import { type Delivery, LONGEST_PATH } from '../store/store';
import { isPerson } from './destination';

/** The message of one delivery, as it stands alone or in a digest. */
export type Compose = (delivery: Delivery, limit: number) => string;

/** @param appId the slash command that people use */
export function createCompose(appId: string, log: Logger): Compose {
  return (delivery, limit) => {
    try {
      const hints = hintsOf(delivery, appId);
      const { text, attachments = [] } = renderWebhook(delivery, { limit, hint: hints });
      const whole = [text, attachmentsText(attachments)].filter(Boolean).join('\n');
      return cutToFit(whole, limit, closeCodeBlock);
    } catch (error) {
      // A payload that breaks a format must not hold its channel for ever.
      log.error('A format failed, so the payload is shown plainly', {
        delivery: delivery.id,
        reason: String(error),
      });
      return composePlainly(delivery);
    }
  };
}

/** The message of a delivery whose usual one Mattermost refused: only a code block. */
export function composePlainly(delivery: Delivery): string {
  return renderPlain(delivery);
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
