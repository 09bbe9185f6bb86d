import { chmodSync, closeSync, existsSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite';
import { StoreUnusable } from '../store';
import { makeShrinkable } from './free-space';
import { makeFolder } from './make-folder';
import { MIGRATIONS } from './migrations';

export const DATABASE_FILE = 'hello-webhooks.db';

/** Bytes of the write-ahead log that stay on the disk once its content is in the database. */
const LONGEST_LOG = 16 * 1024 * 1024;

/**
 * Opens `<folder>/hello-webhooks.db`, makes it if needed, and keeps it locked against every other process
 * until it is closed or the process ends: two processes on one database would both post.
 * @param tell told what went wrong and can wait
 * @throws StoreUnusable
 */
export function openDatabase(
  folder: string,
  tell: (problem: string) => void = () => undefined,
): DatabaseSyncInstance {
  const file = join(folder, DATABASE_FILE);
  try {
    // SQLite would make the file readable for everybody, and its WAL takes over the mode of the file.
    makeFolder(folder);
    if (!existsSync(file)) closeSync(openSync(file, 'a', 0o600));
    chmodSync(file, 0o600);
    const db = new DatabaseSync(file);
    try {
      lockForLife(db);
      migrate(db, file);
      const problem = makeShrinkable(db);
      if (problem) tell(`${file} cannot give space back to the disk: ${problem}`);
      return db;
    } catch (error) {
      db.close();
      throw error;
    }
  } catch (error) {
    throw explain(error as Error, folder);
  }
}

function lockForLife(db: DatabaseSyncInstance): void {
  // Of a new file; an old one becomes so by `makeShrinkable`.
  db.exec('PRAGMA auto_vacuum = INCREMENTAL');
  db.exec('PRAGMA locking_mode = EXCLUSIVE');
  db.exec('PRAGMA journal_mode = WAL');
  db.exec('PRAGMA synchronous = FULL');
  db.exec(`PRAGMA journal_size_limit = ${LONGEST_LOG}`);
  db.exec('BEGIN IMMEDIATE; COMMIT');
}

/** Gives the lock back and closes; prepared statements alone would keep it until they are collected. */
export function closeDatabase(db: DatabaseSyncInstance): void {
  try {
    db.exec('PRAGMA journal_mode = DELETE');
    db.exec('PRAGMA locking_mode = NORMAL');
    db.exec('SELECT 1 FROM installation');
  } finally {
    db.close();
  }
}

function migrate(db: DatabaseSyncInstance, file: string): void {
  const { user_version: version } = db.prepare('PRAGMA user_version').get() as { user_version: number };
  if (version > MIGRATIONS.length) {
    throw new StoreUnusable(`${file} was written by a newer version of this App. Run that version.`);
  }
  for (const [done, sql] of MIGRATIONS.entries()) {
    if (done >= version) db.exec(`BEGIN; ${sql}; PRAGMA user_version = ${done + 1}; COMMIT`);
  }
}

/** What an error of the database in this folder means to whoever starts the App. */
export function explain(error: Error, folder: string): Error {
  if (error instanceof StoreUnusable) return error;
  if (/locked|busy/i.test(error.message)) {
    return new StoreUnusable(
      `Another process uses DATA_DIR ${folder}, and two would both post. Stop it, or set another DATA_DIR.`,
    );
  }
  if (/not a database|malformed/i.test(error.message)) {
    return new StoreUnusable(`The database in DATA_DIR ${folder} is damaged: ${error.message}. Restore it.`);
  }
  return new StoreUnusable(
    `DATA_DIR ${folder} cannot be used: ${error.message}. It must be a folder the App may write to.`,
  );
}
