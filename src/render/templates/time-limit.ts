/** What liquidjs asks while it renders; its own limit counts by the clock on the wall. */
export interface TimeLimit {
  use(count: number): void;
  /** @throws Error when the time is over */
  check(now: number): void;
}

/**
 * Ends a rendering that has used the processor for so many milliseconds. A busy machine that let it wait is no fault of
 * the template, so what the wall's clock says only tells when to look.
 * @param now by `performance.now`, as liquidjs hands it to `check`
 * @param used microseconds of the processor that this process has used since the beginning
 */
export function createTimeLimit(milliseconds: number, now: number, used = processorTime()): TimeLimit {
  let nextLook = now + milliseconds;
  return {
    use: () => undefined,
    check(time) {
      if (time <= nextLook) return;
      const left = milliseconds - used() / 1_000;
      if (left < 0) throw new Error('template render limit exceeded');
      nextLook = time + left;
    },
  };
}

function processorTime(): () => number {
  const start = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(start);
    return user + system;
  };
}
