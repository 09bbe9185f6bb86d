import { shortSpan } from '../render/code';
import { runeCount } from '../render/cut';
import type { Message } from '../render/message';
import type { Delivery } from '../store/store';
import { type Compose, isAlone, type Unwanted } from './composed';
import type { Batch } from './parts';
import { sentAs } from './sent-as';

const SEPARATOR = '\n\n---\n\n';
/** Paths that the first line of a digest names; of more it says how many. */
const MOST_NAMED = 3;

/** What the next post is made of, and what is passed over on the way to it. */
export interface Choice {
  /** Oldest first, with their messages; none where nothing that waits is wanted. */
  deliveries: Delivery[];
  messages: Message[];
  unwanted: { delivery: Delivery; why: Unwanted }[];
}

/**
 * Chooses the deliveries that go into the next post: the oldest that is wanted alone, or, in a storm, as many as fit
 * whole. What is not wanted is passed over; what cannot share a post ends a digest.
 * @param waiting oldest first
 * @param limit code points of a message
 */
export async function choose(
  waiting: Batch,
  limit: number,
  {
    compose,
    coalesceAfter,
    undigestible,
  }: { compose: Compose; coalesceAfter: number; undigestible: Set<string> },
): Promise<Choice> {
  const choice: Choice = { deliveries: [], messages: [], unwanted: [] };
  const isStorm = coalesceAfter > 0 && waiting.length > coalesceAfter;
  const paths = new Set<string>();
  let length = 0;
  for (const delivery of waiting) {
    const isFirst = choice.deliveries.length === 0;
    if (!isFirst && delivery.state !== 'pending') break;
    const composed = await compose(delivery, limit);
    if ('unwanted' in composed) {
      choice.unwanted.push({ delivery, why: composed.unwanted });
      continue;
    }
    const { message } = composed;
    const isSingle = !isStorm || isAlone(message) || undigestible.has(delivery.id);
    length += SEPARATOR.length + runeCount(partOf(message));
    const start = runeCount(heading(waiting.length, paths.add(delivery.path)));
    if (!isFirst && (isSingle || start + length > limit)) break;
    choice.deliveries.push(delivery);
    choice.messages.push(message);
    if (isSingle) break;
  }
  return choice;
}

/** The deliveries that were marked for one post together with the oldest. */
export function sameBatch(waiting: Batch): Batch {
  const [oldest, ...others] = waiting;
  return [oldest, ...others.filter(({ state, batch }) => state === 'posting' && batch === oldest.batch)];
}

/**
 * The messages of deliveries that were marked for one post.
 * @returns undefined when they can no longer share one, as somebody has changed what is wanted
 */
export async function messagesOf(
  batch: Batch,
  limit: number,
  compose: Compose,
): Promise<Message[] | undefined> {
  const messages: Message[] = [];
  for (const delivery of batch) {
    const composed = await compose(delivery, limit);
    if ('unwanted' in composed || (batch.length > 1 && isAlone(composed.message))) return undefined;
    messages.push(composed.message);
  }
  return messages;
}

/** Messages as one, each whole, with the paths they came to. */
export function digestOf(batch: Batch, messages: Message[]): string {
  const paths = new Set(batch.map(({ path }) => path));
  return heading(messages.length, paths) + messages.map(partOf).join(SEPARATOR);
}

function partOf({ text, username }: Message): string {
  return username ? `${text}\n${sentAs(username)}` : text;
}

function heading(count: number, paths: ReadonlySet<string>): string {
  const names =
    paths.size > MOST_NAMED
      ? `${paths.size} paths`
      : [...paths].map((path) => shortSpan(path || '/')).join(', ');
  return `**${count} webhooks in one message**, oldest first: ${names}${SEPARATOR}`;
}
