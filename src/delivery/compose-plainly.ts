import type { Message, MessageFile } from '../render/message';
import { renderPlain } from '../render/render';
import type { Delivery } from '../store/store';
import { payloadText } from './payload-text';

/** What the plainest form shows of a payload is less than this. */
const SHORT = 2_000;

/** The message of a delivery whose usual one Mattermost refused: only a code block, and the whole as a file. */
export function composePlainly(delivery: Delivery): Message {
  const isShort = delivery.payload.length < SHORT;
  return { text: renderPlain(delivery), ...(isShort ? {} : { file: wholeFile(delivery) }) };
}

/** The payload of a delivery as a file. */
export function wholeFile({ payload }: Delivery): MessageFile {
  const isText = payload.startsWith('"');
  return {
    name: isText ? 'webhook.txt' : 'webhook.json',
    type: isText ? 'text/plain' : 'application/json',
    content: payloadText(payload),
  };
}
