import type { DatabaseSyncInstance } from '@photostructure/sqlite';

interface Write {
  run: () => void;
  undone: (error: unknown) => void;
  committed: () => void;
}

export interface CommitQueue {
  /** Runs `write` inside a transaction; resolves with its result once that is on disk. */
  write<T>(write: () => T): Promise<T>;
}

/** How long a write may wait for others, in milliseconds. */
const WAIT_MS = 5;
const LONGEST_WAIT_MS = 50;

/**
 * Group commit: all writes that come one upon the other share one transaction, so one wait for the disk. It is made
 * as soon as a turn of the event loop brought no write, 5 ms after the first at the latest: libuv accepts one
 * connection a turn, so a commit each turn would leave the others in the kernel's queue until that is full. Where
 * the disk is slow, it is waited for others as long as the last commit took: half of the time is the listener's.
 * Where a write fails, the others of its group are tried again one by one, so that it fails alone.
 * @param now milliseconds
 */
export function createCommitQueue(
  db: DatabaseSyncInstance,
  now: () => number = () => performance.now(),
): CommitQueue {
  const begin = db.prepare('BEGIN IMMEDIATE');
  const commit = db.prepare('COMMIT');
  let group: Write[] = [];
  let wait = WAIT_MS;

  function transact(writes: Write[]): void {
    begin.run();
    try {
      for (const write of writes) write.run();
      commit.run();
    } catch (error) {
      // SQLite has rolled back by itself after a full disk or an I/O error.
      if (db.isTransaction) db.exec('ROLLBACK');
      throw error;
    }
  }

  /** Asked after each turn's reading. */
  function flushUnlessMoreCome(before: number, since: number): void {
    const moreCame = group.length > before;
    if (moreCame && now() - since < wait) setImmediate(flushUnlessMoreCome, group.length, since);
    else flush();
  }

  function flush(): void {
    const writes = group;
    const began = now();
    group = [];
    try {
      transact(writes);
      for (const write of writes) write.committed();
    } catch (error) {
      if (writes.length === 1) writes[0]?.undone(error);
      else for (const write of writes) flushAlone(write);
    }
    wait = Math.min(Math.max(WAIT_MS, now() - began), LONGEST_WAIT_MS);
  }

  function flushAlone(write: Write): void {
    try {
      transact([write]);
      write.committed();
    } catch (error) {
      write.undone(error);
    }
  }

  return {
    write<T>(write: () => T): Promise<T> {
      return new Promise<T>((resolve, reject) => {
        let result: T;
        if (group.length === 0) setImmediate(flushUnlessMoreCome, 0, now());
        group.push({
          run: () => {
            result = write();
          },
          committed: () => resolve(result),
          undone: reject,
        });
      });
    },
  };
}
