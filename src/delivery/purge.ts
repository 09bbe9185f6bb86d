import type { Logger } from 'winston';
import type { Clock } from '../process/clock';
import { type Store, StoreUnavailable } from '../store/store';

const EVERY_MS = 60_000;
const ROWS_AT_ONCE = 200;
const REST_MS = 10;

/**
 * Deletes delivered rows once they are older than `retention`, a few at a time, so that intake never waits.
 * @param retention milliseconds
 * @returns stops it
 */
export function startPurge(parts: {
  store: Store;
  clock: Clock;
  log: Logger;
  retention: number;
}): () => void {
  const { store, clock, log, retention } = parts;
  let cancel = () => {};
  let isStopped = false;

  function next(delay: number): void {
    if (!isStopped) cancel = clock.after(delay, () => void purge());
  }

  async function purge(): Promise<void> {
    try {
      const deleted = await store.purge(clock.now() - retention, ROWS_AT_ONCE);
      if (deleted > 0) log.debug('Deleted delivered rows', { deleted });
      next(deleted > 0 ? REST_MS : EVERY_MS);
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error;
      log.warn('Delivered rows could not be deleted', { reason: error.message });
      next(EVERY_MS);
    }
  }

  next(EVERY_MS);
  return () => {
    isStopped = true;
    cancel();
  };
}
