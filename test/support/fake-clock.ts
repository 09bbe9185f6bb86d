import type { Clock } from '../../src/process/clock';

export interface FakeClock extends Clock {
  /** Moves the time on and runs what falls due, in order. */
  advance(milliseconds: number): void;
  /** Sets the time without running anything, as somebody setting the machine's clock. */
  set(time: number): void;
  /** How many timers wait. */
  readonly timers: number;
}

/** A clock that stands still until it is moved. */
export function createFakeClock(start = Date.now()): FakeClock {
  let now = start;
  let waiting: { at: number; task: () => void }[] = [];
  return {
    now: () => now,
    wall: () => now,
    after(delay, task) {
      const timer = { at: now + delay, task };
      waiting.push(timer);
      return () => {
        waiting = waiting.filter((other) => other !== timer);
      };
    },
    advance(milliseconds) {
      const end = now + milliseconds;
      for (;;) {
        const [next] = waiting.filter(({ at }) => at <= end).sort((one, other) => one.at - other.at);
        if (!next) break;
        waiting = waiting.filter((other) => other !== next);
        now = Math.max(now, next.at);
        next.task();
      }
      now = end;
    },
    set(time) {
      now = time;
    },
    get timers() {
      return waiting.length;
    },
  };
}
