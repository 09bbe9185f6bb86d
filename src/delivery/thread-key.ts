import { firstRunes } from '../render/cut';
import type { Message } from '../render/message';

const LONGEST = 200;

/** Under which the store knows the thread of a message; undefined where it belongs to none. */
export function threadKey({ thread }: Message): string | undefined {
  return thread === undefined ? undefined : firstRunes(thread, LONGEST);
}
