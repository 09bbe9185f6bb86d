import { open } from 'node:fs/promises';
import { setTimeout as rest } from 'node:timers/promises';
import { backup, type DatabaseSyncInstance } from '@photostructure/sqlite';

/** Pages: the database is locked while they are copied, for about a millisecond. */
const PAGES_AT_ONCE = 100;
const REST_MS = 1;

/** Told how many pages are copied, and of how many. */
export type OnProgress = (done: number, all: number) => void;

/**
 * Copies a database that is in use into a new file that only its owner can read; on a thread of its own, from which
 * writers take turns with it.
 */
export async function copyDatabase(
  db: DatabaseSyncInstance,
  file: string,
  onProgress: OnProgress,
): Promise<void> {
  const handle = await open(file, 'wx', 0o600);
  let isDone = false;
  /** What is left to be flushed at the end is flushed while the database is locked: let it be little. */
  async function keepFlushing(): Promise<void> {
    while (!isDone) {
      await handle.sync();
      await rest(REST_MS);
    }
  }
  const flushing = keepFlushing();
  try {
    await backup(db, file, {
      rate: PAGES_AT_ONCE,
      progress: ({ totalPages, remainingPages }) => onProgress(totalPages - remainingPages, totalPages),
    });
  } finally {
    isDone = true;
    await flushing.finally(() => handle.close());
  }
}
