import type { Message } from '../render/message';
import { readInput } from '../render/read-input';
import { renderPlain } from '../render/render';
import { wholeFile } from '../render/whole';
import type { Delivery } from '../store/store';

/** What the plainest form shows of a payload is less than this. */
const SHORT = 2_000;

/** The message of a delivery whose usual one Mattermost refused: only a code block, and the whole as a file. */
export function composePlainly(delivery: Delivery): Message {
  const isShort = delivery.payload.length < SHORT;
  return { text: renderPlain(delivery), ...(isShort ? {} : { file: wholeFile(readInput(delivery)) }) };
}
