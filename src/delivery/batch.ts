import { runeCount } from '../render/cut';
import type { Compose } from './compose';
import type { Batch } from './parts';

const SEPARATOR = '\n\n---\n\n';

/**
 * The deliveries that go into the next post: the oldest alone, or, in a storm, as many as fit whole.
 * @param waiting oldest first
 * @param limit code points of a message
 */
export function chooseBatch(
  waiting: Batch,
  limit: number,
  {
    compose,
    coalesceAfter,
    undigestible,
  }: { compose: Compose; coalesceAfter: number; undigestible: Set<string> },
): Batch {
  const [oldest, ...others] = waiting;
  const isStorm = coalesceAfter > 0 && waiting.length > coalesceAfter;
  if (!isStorm || undigestible.has(oldest.id)) return [oldest];
  const batch: Batch = [oldest];
  let length = runeCount(heading(waiting.length)) + runeCount(compose(oldest, limit));
  for (const delivery of others) {
    if (delivery.state !== 'pending' || undigestible.has(delivery.id)) break;
    length += SEPARATOR.length + runeCount(compose(delivery, limit));
    if (length > limit) break;
    batch.push(delivery);
  }
  return batch;
}

/** The deliveries that were marked for one post together with the oldest. */
export function sameBatch(waiting: Batch): Batch {
  const [oldest, ...others] = waiting;
  return [oldest, ...others.filter(({ state, batch }) => state === 'posting' && batch === oldest.batch)];
}

/** The message of a batch: one delivery's own, or a digest of all, each whole. */
export function composeBatch(batch: Batch, limit: number, compose: Compose): string {
  if (batch.length === 1) return compose(batch[0], limit);
  return heading(batch.length) + batch.map((delivery) => compose(delivery, limit)).join(SEPARATOR);
}

function heading(count: number): string {
  return `**${count} webhooks in one message**, oldest first${SEPARATOR}`;
}
