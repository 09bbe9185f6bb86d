import type { Clock } from '../process/clock';

const WINDOW_MS = 60_000;
/** More than a person mistypes, and than a sender with an old secret tries before somebody looks. */
const MOST_FAILURES = 30;
const MOST_ADDRESSES = 10_000;

/** Counts refused proofs by address, so that whoever guesses is told to stop, and fills no log. */
export interface Strangers {
  /**
   * Notes a refusal. Only what is wrong is counted: who brings the right secret is let in, whatever came before.
   * @returns seconds to wait, where there were too many from this address; undefined otherwise
   */
  note(address: string): number | undefined;
}

export function createStrangers(clock: Clock): Strangers {
  const failures = new Map<string, { count: number; until: number }>();
  return {
    note(address) {
      const now = clock.now();
      const known = failures.get(address);
      const current = known && now < known.until ? known : { count: 0, until: now + WINDOW_MS };
      current.count++;
      failures.delete(address);
      failures.set(address, current);
      const [oldest] = failures.keys();
      if (oldest !== undefined && failures.size > MOST_ADDRESSES) failures.delete(oldest);
      return current.count > MOST_FAILURES ? Math.ceil((current.until - now) / 1_000) : undefined;
    },
  };
}
