import type { Logger } from 'winston';
import type { Clock } from '../process/clock';

const MOST_APART_MS = 60_000;
const HOUR_MS = 3_600_000;

/**
 * Warns where the App's clock and Mattermost's are more than a minute apart: at most once an hour.
 * @returns to be told Mattermost's time, in milliseconds since 1970, whenever it says it
 */
export function createClockWatch({
  clock,
  log,
}: {
  clock: Clock;
  log: Logger;
}): (serverTime: number) => void {
  let quietUntil = Number.NEGATIVE_INFINITY;
  return (serverTime) => {
    const now = clock.now();
    const aheadMs = now - serverTime;
    const wallAheadMs = clock.wall() - serverTime;
    if (Math.max(Math.abs(aheadMs), Math.abs(wallAheadMs)) <= MOST_APART_MS || now < quietUntil) return;
    quietUntil = now + HOUR_MS;
    const wasSet = Math.abs(wallAheadMs) <= MOST_APART_MS;
    log.warn("The App's clock and Mattermost's differ by more than a minute", {
      aheadMs,
      remedy: wasSet
        ? 'The clock of this machine was set after the start: restart the App'
        : 'Set the clock that is wrong (with DATABASE_URL the App goes by that of PostgreSQL), then restart the App',
    });
  };
}
