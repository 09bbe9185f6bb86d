/** A terminal sends Ctrl-C to all its processes, and npm and the demo hand it on besides: the same asking, twice. */
const SAME_ASKING_MS = 500;

/**
 * Calls `stop` when the process is asked to stop, and `atOnce` when somebody asks again, half a second later or more.
 * @param now milliseconds of any clock
 */
export function whenAskedToStop(
  signals: NodeJS.Signals[],
  stop: () => void,
  atOnce: () => void,
  now: () => number = () => performance.now(),
): void {
  let first: number | undefined;
  function hear(): void {
    if (first === undefined) {
      first = now();
      stop();
    } else if (now() - first >= SAME_ASKING_MS) atOnce();
  }
  for (const signal of signals) process.on(signal, hear);
}
