import type { Logger } from 'winston';
import type { Clock } from '../process/clock';
import { type Store, StoreUnavailable } from '../store/store';

const EVERY_MS = 60_000;
const ROWS_AT_ONCE = 200;
const REST_MS = 10;
/** A thread that nobody replied to for so long is forgotten: three months. */
const THREAD_MS = 90 * 86_400_000;

/**
 * Keeps the store small: deletes delivered rows once they are older than `retention`, gives their space back, and
 * keeps the dead letters within their bounds. All of it a little at a time, so that intake never waits.
 * @param retention milliseconds
 * @param boundDeadLetters does one portion; true when there may be more
 * @returns stops it
 */
export function startPurge(parts: {
  store: Store;
  clock: Clock;
  log: Logger;
  retention: number;
  boundDeadLetters: () => Promise<boolean>;
}): () => void {
  const { store, clock, log, retention, boundDeadLetters } = parts;
  let cancel = () => {};
  let isStopped = false;

  function next(delay: number): void {
    if (!isStopped) cancel = clock.after(delay, () => void purge());
  }

  /** Does one portion. @returns whether there may be more */
  async function purgeSome(): Promise<boolean> {
    const deleted = await store.purge(clock.now() - retention, ROWS_AT_ONCE);
    if (deleted > 0) log.debug('Deleted delivered rows', { deleted });
    if (deleted > 0 || (await store.purgeThreads(clock.now() - THREAD_MS)) > 0) return true;
    return (await store.giveBackSpace()) || (await boundDeadLetters());
  }

  async function purge(): Promise<void> {
    try {
      next((await purgeSome()) ? REST_MS : EVERY_MS);
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error;
      log.warn('What is no longer needed could not be deleted', { reason: error.message });
      next(EVERY_MS);
    }
  }

  next(EVERY_MS);
  return () => {
    isStopped = true;
    cancel();
  };
}
