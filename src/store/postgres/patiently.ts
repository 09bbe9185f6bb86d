import { setTimeout as pause } from 'node:timers/promises';
import { type Clock, systemClock } from '../../process/clock';
import { StoreUnavailable } from '../store';
import { isPassing } from './errors';

/** Milliseconds that PostgreSQL has to come back, as after a restart, before a webhook is refused. */
export const PATIENCE_MS = 5_000;
const RETRY_MS = 100;

/** Tries again what fails for a reason that passes; only for what may be done twice. */
export async function patiently<T>(task: () => Promise<T>): Promise<T> {
  const end = performance.now() + PATIENCE_MS;
  for (;;) {
    try {
      return await task();
    } catch (error) {
      if (!isPassing(error) || performance.now() > end) throw error;
      await pause(RETRY_MS);
    }
  }
}

/**
 * Whatever it waits for, it ends in time.
 * @throws StoreUnavailable
 */
export function inTime<T>(task: Promise<T>, onLate = () => {}, timers: Clock = systemClock): Promise<T> {
  return new Promise((resolve, reject) => {
    const cancel = timers.after(PATIENCE_MS, () => {
      onLate();
      reject(new StoreUnavailable(`PostgreSQL did not answer within ${PATIENCE_MS / 1000} s.`));
    });
    task.then(resolve, reject).finally(cancel);
  });
}
