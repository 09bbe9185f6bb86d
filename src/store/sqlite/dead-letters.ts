import type { Clock } from '../../process/clock';
import type { DeadLetterStore } from '../dead-letter-store';
import { type DeadLetter, EVERY_LETTER } from '../store';
import type { Access } from './access';
import { readDelivery } from './find-delivery';
import { inSmallSteps, STEP } from './small-steps';
import type { Statements } from './statements';
import { takeBytes } from './take-bytes';

/** A look-up reads nothing but an index. */
const READ_AT_ONCE = 5_000;

/** Where one dead letter stands among all, by their age. */
interface Place {
  storedAt: number;
  seq: number;
}

interface Row {
  seq: number;
  size: number;
}

/** Where those went that are dead no longer. */
type Left = 'to wait' | 'for good';

/** The dead letters of a SQLite database. However many there are, they are read and changed in small steps. */
export function createDeadLetters(parts: {
  sql: Statements;
  access: Access;
  clock: Clock;
  /** Told how many were dead and are no longer. */
  onLeft: (count: number, left: Left) => void;
}): DeadLetterStore {
  const { sql, clock, onLeft } = parts;
  const { read, write } = parts.access;

  /** Shows the dead letters, newest first and a range at a time, until `look` has seen enough. */
  async function walk(look: (range: number[]) => 'enough' | 'more'): Promise<void> {
    let before: Place = { storedAt: Number.MAX_SAFE_INTEGER, seq: 0 };
    await inSmallSteps(() =>
      read(() => {
        const end = sql.deadBefore.get(before.storedAt, before.seq, READ_AT_ONCE) as Place | undefined;
        const from = end ?? { storedAt: Number.MIN_SAFE_INTEGER, seq: 0 };
        const answer = look([before.storedAt, before.seq, from.storedAt, from.seq]);
        before = from;
        return end !== undefined && answer === 'more';
      }),
    );
  }

  async function withId(id: string): Promise<Row[]> {
    let found: Row[] = [];
    await walk((range) => {
      found = sql.deadWithId.all(...range, id) as unknown as Row[];
      return found.length > 0 ? 'enough' : 'more';
    });
    return found;
  }

  /** Of a channel, in their order, each once: one that dies again meanwhile is not taken a second time. */
  async function changeAll(channel: string, change: (rows: Row[]) => unknown, left: Left): Promise<number> {
    let total = 0;
    let after = 0;
    await inSmallSteps(async () => {
      const rows = await write(() => {
        const next = sql.deadOf.all(channel, after, STEP.rows) as unknown as Row[];
        const some = takeBytes(next, STEP.bytes);
        change(some);
        return some;
      });
      onLeft(rows.length, left);
      total += rows.length;
      after = rows.at(-1)?.seq ?? after;
      return rows.length > 0;
    });
    return total;
  }

  async function change(
    idOrChannel: string,
    statement: (seqs: string) => unknown,
    left: Left,
  ): Promise<number> {
    const run = (rows: Row[]) => statement(list(rows));
    const ofChannel = await changeAll(idOrChannel, run, left);
    if (ofChannel > 0) return ofChannel;
    const one = await withId(idOrChannel);
    await write(() => run(one));
    onLeft(one.length, left);
    return one.length;
  }

  return {
    deadChannels: () =>
      read(() => (sql.deadChannels.all() as { channel: string }[]).map(({ channel }) => channel)),

    async deadLetters(most, { text, channels } = EVERY_LETTER) {
      const wanted = [text.toLowerCase(), JSON.stringify(channels)];
      const found: DeadLetter[] = [];
      await walk((range) => {
        const some = sql.deadLetters.all(...range, ...wanted, most - found.length);
        found.push(...(some as unknown as DeadLetter[]));
        return found.length >= most ? 'enough' : 'more';
      });
      return found;
    },

    async findDeadLetter(id) {
      const [row] = await withId(id);
      return row && read(() => readDelivery(row.seq, sql));
    },

    replay: (idOrChannel) => change(idOrChannel, (seqs) => sql.replay.run(clock.now(), seqs), 'to wait'),

    drop: (idOrChannel) => change(idOrChannel, (seqs) => sql.drop.run(seqs), 'for good'),

    oldestDeadLetter: () => read(() => (sql.oldestDead.get(1) as { storedAt: number } | undefined)?.storedAt),

    async dropOldestDeadLetters({ before, beyond }) {
      const dropped = await write(() => {
        const oldest = sql.oldestDead.all(STEP.rows) as unknown as (Row & Place)[];
        const some = oldest.filter(({ storedAt }, index) => storedAt < before || index < beyond);
        return sql.drop.run(list(takeBytes(some, STEP.bytes))).changes;
      });
      onLeft(dropped, 'for good');
      return dropped;
    },
  };
}

function list(rows: Row[]): string {
  return JSON.stringify(rows.map(({ seq }) => seq));
}
