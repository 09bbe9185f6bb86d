import { type Clock, systemClock } from '../../process/clock';

/** The clock of PostgreSQL, so that all instances have the same time whatever their machines' clocks say. */
export interface DatabaseClock extends Clock {
  /** PostgreSQL has said what time it is, in milliseconds since 1970. */
  set(now: number): void;
}

export function createDatabaseClock(clock: Clock = systemClock): DatabaseClock {
  let ahead = 0;
  const now = () => Math.round(clock.now() + ahead);
  return {
    now,
    wall: now,
    after: clock.after,
    set(time) {
      ahead = time - clock.now();
    },
  };
}
