import { runInNewContext } from 'node:vm';

/**
 * Runs what has to end, and stops it after some seconds where it does not: a hundred times what it takes.
 * @throws Error where it had to be stopped
 */
export function within<T>(seconds: number, task: () => T): T {
  return runInNewContext('task()', { task }, { timeout: seconds * 1_000 });
}
