import type { Logger } from 'winston';
import type { Clock } from '../process/clock';
import type { Installation } from '../store/store';

const AT_ONCE = 2;
const PAUSE_MS = 5_000;

/** Proves and takes on the new bot token of a call that has proved itself already. */
export type Adopt = (token: string, known: Installation) => Promise<Installation>;

/**
 * Nothing depends on it: a token that cannot be proved now is let go, with a line in the log, and may come again.
 * @param prove proves a token, stores it, and returns what is known then
 */
export function createAdoption(parts: { prove: Adopt; clock: Clock; log: Logger }): Adopt {
  const { prove, clock, log } = parts;
  let underWay = 0;
  let failed = { token: '', until: 0 };

  return async (token, known) => {
    const isPausing = token === failed.token && clock.now() < failed.until;
    if (underWay >= AT_ONCE || isPausing) return known;
    underWay++;
    try {
      return await prove(token, known);
    } catch (error) {
      failed = { token, until: clock.now() + PAUSE_MS };
      log.warn('The bot token that a call brings is not taken on', { reason: (error as Error).message });
      return known;
    } finally {
      underWay--;
    }
  };
}
