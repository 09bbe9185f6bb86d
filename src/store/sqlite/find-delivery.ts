import { toDelivery } from '../rows';
import type { Delivery } from '../store';
import type { Access } from './access';
import { inSmallSteps } from './small-steps';
import type { Statements } from './statements';

/** The id stands before the payload, so that a row costs nearly nothing. */
const ROWS_AT_ONCE = 2_000;

/**
 * A delivery by its id, looked for from the newest on, in small steps. Ids are random: an index of them would make
 * every webhook cost twice as much to store.
 */
export async function findDelivery(
  id: string,
  sql: Statements,
  { read }: Access,
): Promise<Delivery | undefined> {
  let found: Delivery | undefined;
  let before = Number.MAX_SAFE_INTEGER;
  await inSmallSteps(() =>
    read(() => {
      const end = sql.seqBefore.get(before, ROWS_AT_ONCE) as { seq: number } | undefined;
      const from = end?.seq ?? 0;
      const row = sql.withId.get(before, from, id) as { seq: number } | undefined;
      if (row) found = readDelivery(row.seq, sql);
      before = from;
      return !row && end !== undefined;
    }),
  );
  return found;
}

export function readDelivery(seq: number, sql: Statements): Delivery | undefined {
  const row = sql.delivery.get(seq);
  return row === undefined ? undefined : toDelivery(row);
}
