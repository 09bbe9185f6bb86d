import { NOBODY } from '../store';
import type { Access } from './access';
import { inSmallSteps, STEP } from './small-steps';
import type { Statements } from './statements';
import { takeBytes } from './take-bytes';

/** Moves a portion of what waits for nobody, oldest first; returns whether there was any. */
function moveSome(sql: Statements, channel: string): boolean {
  const rows = sql.waitingOf.all(NOBODY, 0, STEP.rows) as unknown as { seq: number; size: number }[];
  const seqs = takeBytes(rows, STEP.bytes).map(({ seq }) => seq);
  return sql.rehome.run(channel, JSON.stringify(seqs)).changes > 0;
}

/**
 * Gives what waits for nobody to a channel, in small steps. What that channel gets meanwhile stands behind it.
 * @param claimed the channels that have a drain; this one gets none before all has moved, or the order would be lost
 */
export async function rehome(
  channel: string,
  parts: { sql: Statements; access: Access; claimed: Set<string> },
): Promise<void> {
  const { sql, access, claimed } = parts;
  const isFree = !claimed.has(channel);
  if (isFree) claimed.add(channel);
  try {
    await inSmallSteps(() => access.write(() => moveSome(sql, channel)));
  } finally {
    if (isFree) claimed.delete(channel);
  }
}

/** Ends at once what a process left that was killed in the middle of it. */
export function endRehoming(sql: Statements, channel: string): void {
  if (channel === NOBODY) return;
  while (moveSome(sql, channel));
}
