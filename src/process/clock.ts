/** Time as the App sees it. It is passed in, so that a test can move it. */
export interface Clock {
  /** Milliseconds since 1970, by a clock that nobody can set while the process runs: for ages. */
  now(): number;
  /** Milliseconds since 1970, as the machine says just now: for what another machine has dated. */
  wall(): number;
  /** Runs `task` once after `delay` milliseconds; call the result to forget it. Does not keep the process alive. */
  after(delay: number, task: () => void): () => void;
}

export const systemClock: Clock = {
  now: () => Math.floor(performance.timeOrigin + performance.now()),
  wall: () => Date.now(),
  after(delay, task) {
    const timer = setTimeout(task, delay).unref();
    return () => clearTimeout(timer);
  },
};

/** Resolves after `delay` milliseconds of this clock. */
export function waitFor(clock: Clock, delay: number): Promise<void> {
  return new Promise((resolve) => void clock.after(delay, resolve));
}
