import ms from 'ms';
import type { Logger } from 'winston';
import { MattermostError } from '../mattermost/mattermost-error';
import type { Clock } from '../process/clock';
import { codeSpan } from '../render/code';
import type { Store } from '../store/store';
import type { TellAdmin } from './tell-admin';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** The admin is told when so many of those that may stay are there, … */
const NEARLY = 0.8;
/** … and so long before the first becomes too old, or a quarter of that age. */
const BEFORE_MS = 7 * DAY_MS;

const TOPIC = 'dead letters will be dropped';

/**
 * Keeps dead letters from filling the disk: drops the oldest, a portion at a time, once they are more than `most` or
 * older than `retention` milliseconds. The admin is told before, at most once a day.
 * @returns does one portion; true when there may be more
 * @throws StoreUnavailable
 */
export function createBoundDeadLetters(parts: {
  store: Store;
  tellAdmin: TellAdmin;
  /** Mattermost's clock, where it is known: by ours alone, which may be wrong, nothing is too old. */
  serverTime: () => number | undefined;
  clock: Clock;
  log: Logger;
  appId: string;
  most: number;
  retention: number;
  onDropped: (count: number) => void;
}): () => Promise<boolean> {
  const { store, tellAdmin, clock, log, most, retention } = parts;

  async function tell(dead: number, oldest: number, now: number): Promise<void> {
    const isNearlyTooOld = oldest < now - retention + Math.min(BEFORE_MS, retention / 4);
    if (dead < most * NEARLY && !isNearlyTooOld) return;
    if (!(await store.quieten(TOPIC, clock.now() + DAY_MS))) return;
    const count = `There ${dead === 1 ? 'is 1' : `are ${dead}`}, the oldest of ${new Date(oldest).toISOString().slice(0, 10)}.`;
    const bounds = `The oldest go once there are more than ${most} (\`MAX_DEAD\`), or after ${ms(retention, { long: true })} (\`DEAD_RETENTION\`).`;
    const remedy = `Try them again, or drop them, with ${codeSpan(`/${parts.appId} deliveries`)}.`;
    try {
      await tellAdmin(
        `:warning: **Webhooks that were set aside will be dropped for good.** ${count} ${bounds}\n${remedy}`,
      );
    } catch (error) {
      if (!(error instanceof MattermostError)) throw error;
      await store.quieten(TOPIC, clock.now() + HOUR_MS, 'anyway');
      log.warn('An admin could not be told that dead letters will be dropped', { reason: error.message });
    }
  }

  return async () => {
    const { dead } = await store.counts();
    const oldest = await store.oldestDeadLetter();
    if (dead === 0 || oldest === undefined) return false;
    const now = Math.min(clock.now(), parts.serverTime() ?? 0);
    await tell(dead, oldest, now);
    const which = { before: now - retention, beyond: Math.max(0, dead - most) };
    if (which.beyond === 0 && oldest >= which.before) return false;
    const dropped = await store.dropOldestDeadLetters(which);
    if (dropped > 0) {
      log.warn('Dropped dead letters: more than MAX_DEAD, or older than DEAD_RETENTION', { dropped, dead });
      parts.onDropped(dropped);
    }
    return dropped > 0;
  };
}
