import type { Marks } from '../store';
import type { Statements } from './statements';

/**
 * Writes what became of deliveries, within a transaction.
 * @returns how many of them ended so
 */
export function writeMarks(marks: Marks, sql: Statements, now: number): { done: number; dead: number } {
  const { done = [], dead = [], pending = [], posting, threads = [] } = marks;
  const ended = { done: 0, dead: 0 };
  for (const { seq, postId = null, reason = null } of done)
    ended.done += sql.done.run(postId, reason, seq).changes;
  for (const { seq, reason, inDoubt } of dead)
    ended.dead += sql.dead.run(reason, Number(inDoubt), seq).changes;
  for (const seq of pending) sql.pending.run(seq);
  if (posting) {
    const { seqs, batch, since } = posting;
    for (const seq of seqs) sql.posting.run(batch, now, since, seq);
  }
  for (const { channel, key, rootId } of threads) sql.beginThread.run(channel, key, rootId, now);
  return ended;
}
