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

/**
 * Group commit: all writes asked for in one turn of the event loop share one transaction, so one wait for the
 * disk. Webhooks that arrive together are answered together.
 * Where a write fails, the others of its group are tried again one by one, so that it fails alone.
 */
export function createCommitQueue(db: DatabaseSyncInstance): CommitQueue {
  const begin = db.prepare('BEGIN IMMEDIATE');
  const commit = db.prepare('COMMIT');
  let group: Write[] = [];

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

  function flush(): void {
    const writes = group;
    group = [];
    try {
      transact(writes);
      for (const write of writes) write.committed();
    } catch (error) {
      if (writes.length === 1) writes[0]?.undone(error);
      else for (const write of writes) flushAlone(write);
    }
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
        if (group.length === 0) setImmediate(flush);
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
