import { setImmediate, setTimeout } from 'node:timers/promises';
import type { FakeClock } from './fake-clock';

const PATIENCE_MS = 10_000;

/**
 * Waits for something that other parts bring about; the first truthy result is returned.
 * @throws when that does not happen within ten seconds
 */
export async function until<T>(
  condition: () => T | Promise<T>,
  what = String(condition),
): Promise<NonNullable<T>> {
  const end = performance.now() + PATIENCE_MS;
  for (;;) {
    const result = await condition();
    if (result) return result as NonNullable<T>;
    if (performance.now() > end) throw new Error(`This did not happen: ${what}`);
    await setImmediate();
  }
}

/** The same, while the clock moves on by `step` milliseconds at each look, slowly enough for requests to end. */
export function untilLater<T>(
  clock: FakeClock,
  condition: () => T | Promise<T>,
  step = 20,
): Promise<NonNullable<T>> {
  return until(async () => {
    clock.advance(step);
    await setTimeout(2);
    return condition();
  }, String(condition));
}

/** What a promise brings, while the clock moves on until it does. */
export async function whileTimePasses<T>(clock: FakeClock, answer: Promise<T>): Promise<T> {
  let settled = false;
  answer
    .catch(() => undefined)
    .finally(() => {
      settled = true;
    });
  await untilLater(clock, () => settled);
  return await answer;
}
