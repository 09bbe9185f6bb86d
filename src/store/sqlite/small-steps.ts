import { setTimeout as rest } from 'node:timers/promises';

/**
 * The most rows that one step reads or changes, which takes some milliseconds; one that is larger stands alone. Fewer
 * would only be more waits for the disk, which take longer than 100 rows do.
 */
export const STEP = { rows: 400, bytes: 4 * 1024 * 1024 };

const LONGEST_REST_MS = 20;

/**
 * Runs a step again and again until it says that it was the last. Between two of them the event loop is free for as
 * long as a step took, so that those who store webhooks hardly notice.
 * @param step returns whether there is more to do
 */
export async function inSmallSteps(step: () => Promise<boolean>): Promise<void> {
  for (;;) {
    const began = performance.now();
    if (!(await step())) return;
    await rest(Math.min(performance.now() - began, LONGEST_REST_MS));
  }
}
