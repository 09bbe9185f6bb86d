import type { DatabaseSyncInstance } from '@photostructure/sqlite';
import { StoreUnavailable } from '../store';
import { createCommitQueue } from './commit-queue';

/** How all parts of the store come to the database. Both reject with StoreUnavailable. */
export interface Access {
  read<T>(query: () => T): Promise<T>;
  /** In one commit with what others write at the same time; `change` may be run a second time. */
  write<T>(change: () => T): Promise<T>;
}

export function createAccess(db: DatabaseSyncInstance): Access {
  const queue = createCommitQueue(db);
  return {
    async read(query) {
      try {
        return query();
      } catch (error) {
        throw unavailable(error);
      }
    },
    async write(change) {
      try {
        return await queue.write(change);
      } catch (error) {
        throw unavailable(error);
      }
    },
  };
}

function unavailable(error: unknown): StoreUnavailable {
  if (error instanceof StoreUnavailable) return error;
  const cause = error instanceof Error ? error.message : String(error);
  const remedy = /full|I\/O/i.test(cause) ? ' Make room on its disk.' : '';
  return new StoreUnavailable(`The database in DATA_DIR cannot be used now: ${cause}.${remedy}`);
}
