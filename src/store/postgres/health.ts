import { setTimeout as pause } from 'node:timers/promises';
import { StoreUnavailable } from '../store';
import { PATIENCE_MS } from './patiently';

/** Less than a load balancer waits for the answer to its health check. */
const ANSWER_MS = 500;

/**
 * Whether PostgreSQL can be written to. While it restarts, webhooks wait for it; so an instance stays ready for as
 * long as they do, or a load balancer would refuse what need not be refused.
 * @param write rejects where it cannot be
 */
export function createHealth(write: () => Promise<unknown>) {
  let workedAt = performance.now();
  let isAsking: Promise<unknown> | undefined;

  function ask(): Promise<unknown> {
    isAsking ??= write()
      .then(() => {
        workedAt = performance.now();
      })
      .finally(() => {
        isAsking = undefined;
      });
    return isAsking;
  }

  return {
    async check(): Promise<void> {
      const isLate = pause(ANSWER_MS).then(() => {
        throw new StoreUnavailable('PostgreSQL at DATABASE_URL does not answer.');
      });
      await Promise.race([ask(), isLate]).catch((error) => {
        if (performance.now() - workedAt > PATIENCE_MS) throw error;
      });
      isLate.catch(() => undefined);
    },
  };
}
