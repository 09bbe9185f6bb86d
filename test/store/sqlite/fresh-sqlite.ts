import type { DatabaseSyncInstance } from '@photostructure/sqlite';
import { systemClock } from '../../../src/process/clock';
import { openDatabase } from '../../../src/store/sqlite/open-database';
import { createSqliteStore } from '../../../src/store/sqlite/sqlite-store';
import type { Store } from '../../../src/store/store';
import { temporaryFolder } from '../../support/temporary-folder';

export interface FreshSqlite {
  readonly folder: string;
  readonly db: DatabaseSyncInstance;
  readonly store: Store;
  /** Another store on the same database, as after a restart. */
  again(): Store;
  /** How many deliveries the database holds. */
  rows(): number;
}

/** A database with its store for each test, whose default channel is `c`. */
export function freshSqlite(): FreshSqlite {
  let folder: string;
  let db: DatabaseSyncInstance;
  let store: Store;

  function again(): Store {
    store = createSqliteStore(db, { clock: systemClock, maxPending: 1_000_000 });
    return store;
  }

  beforeEach(async () => {
    folder = temporaryFolder();
    db = openDatabase(folder);
    await again().addRoute({ path: '*', channel: 'c', label: 'C' });
  });
  afterEach(() => {
    if (db.isOpen) db.close();
  });

  return {
    again,
    get folder() {
      return folder;
    },
    get db() {
      return db;
    },
    get store() {
      return store;
    },
    rows: () => (db.prepare('select count(*) as rows from delivery').get() as { rows: number }).rows,
  };
}

export function rejection(promise: Promise<unknown>): Promise<Error> {
  return promise.then(
    () => new Error('It did not reject.'),
    (error) => error,
  );
}
