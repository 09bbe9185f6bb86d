import { CallRefused } from './call-refused';

/**
 * Runs a task when fewer than `atOnce` are running; the rest waits in turn.
 * @returns a function that throws CallRefused 503 when as many as `mostWaiting` wait already
 */
export function fewAtATime(atOnce: number, mostWaiting: number) {
  const waiting: (() => void)[] = [];
  let free = atOnce;

  async function turn(): Promise<void> {
    if (free > 0) {
      free--;
      return;
    }
    if (waiting.length >= mostWaiting) {
      throw new CallRefused(503, 'Too many calls with unknown bot tokens come at once. Try again later.');
    }
    await new Promise<void>((resolve) => waiting.push(resolve));
  }

  return async <T>(task: () => Promise<T>): Promise<T> => {
    await turn();
    try {
      return await task();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else free++;
    }
  };
}
