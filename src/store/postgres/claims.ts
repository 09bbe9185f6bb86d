import type { Clock } from '../../process/clock';
import type { Thread } from '../path-store';
import { type Claim, isNothing, type Marks } from '../store';
import { fail, unavailable } from './errors';
import { createGroup } from './group';
import type { Session } from './session';
import { SQL } from './statements';
import { storable } from './storable';

export interface Claims {
  claim(channel: string): Promise<Claim | undefined>;
  close(): Promise<void>;
}

interface Parts {
  /** Opens the session; tells when it is lost. */
  open: (onLost: () => void) => Promise<Session>;
  /** Whether something waits for a channel, as a statement outside of the session. */
  isWaiting: (channel: string) => Promise<boolean>;
  clock: Clock;
  /** Told how many deliveries ended. */
  onEnded: (count: number) => void;
}

/**
 * The claims of one instance: advisory locks of its one session, on which it writes its marks too. So who has lost
 * the session has lost its claims, cannot mark, and does not post.
 */
export function createClaims({ open, isWaiting, clock, onEnded }: Parts): Claims {
  /** A session may take its own lock twice, so who is at work here has to be known too. */
  const claimed = new Set<string>();
  let current: Promise<{ session: Session; mark: (marks: Marks) => Promise<void> }> | undefined;

  async function openAnother() {
    const session = await open(() => {
      current = undefined;
    });
    const mark = createGroup<Marks, void>(async (group) => {
      const [row] = await session.query(SQL.mark, columnsOf(group, clock.now()));
      onEnded(Number(row?.ended));
      return [];
    });
    return { session, mark };
  }

  async function giveBack(session: Session, channel: string): Promise<boolean> {
    try {
      if (session.isLost()) return true;
      const [row] = await session.query(SQL.release, [channel]);
      if (!row?.wasMine) await session.end();
    } catch {
      // A session that failed is ended, and its locks with it.
      return true;
    } finally {
      claimed.delete(channel);
    }
    // Only now, as a statement of its own: who came while the lock was held has gone away again.
    return await isWaiting(channel);
  }

  return {
    async claim(channel) {
      if (claimed.has(channel)) return undefined;
      claimed.add(channel);
      try {
        current ??= openAnother();
        const { session, mark } = await current;
        const [row] = await session.query(SQL.claim, [channel]);
        if (row?.isMine) {
          return {
            holds: () => session.isFresh(),
            release: () => giveBack(session, channel),
            async mark(marks) {
              if (!isNothing(marks)) await mark(marks).catch(fail);
            },
          };
        }
      } catch (error) {
        claimed.delete(channel);
        throw unavailable(error);
      }
      claimed.delete(channel);
      return undefined;
    },

    async close() {
      const present = await current?.catch(() => undefined);
      await present?.session.end();
    },
  };
}

/** The marks of several drains as the columns that the statement takes. */
function columnsOf(group: Marks[], now: number): unknown[] {
  const done = group.flatMap((marks) => marks.done ?? []);
  const dead = group.flatMap((marks) => marks.dead ?? []);
  const begun = group.flatMap(({ posting }) =>
    posting ? posting.seqs.map((seq) => ({ ...posting, seq })) : [],
  );
  return [
    done.map(({ seq }) => seq),
    done.map(({ postId }) => (postId === undefined ? null : storable(postId))),
    dead.map(({ seq }) => seq),
    dead.map(({ reason }) => storable(reason)),
    dead.map(({ inDoubt }) => inDoubt),
    group.flatMap(({ pending }) => pending ?? []),
    begun.map(({ seq }) => seq),
    begun.map(({ batch }) => batch),
    begun.map(({ since }) => since),
    now,
    ...threadColumns(group),
    done.map(({ reason }) => (reason === undefined ? null : storable(reason))),
  ];
}

/** One row a thread, as a statement may not change a row twice: the latest. */
function threadColumns(group: Marks[]): string[][] {
  const threads = new Map<string, Thread>();
  for (const thread of group.flatMap((marks) => marks.threads ?? []))
    threads.set(JSON.stringify([thread.channel, storable(thread.key)]), thread);
  const latest = [...threads.values()];
  return [
    latest.map(({ channel }) => channel),
    latest.map(({ key }) => storable(key)),
    latest.map(({ rootId }) => storable(rootId)),
  ];
}
