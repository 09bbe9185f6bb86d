import { Logger as WorkerLogger } from 'graphile-worker';
import type { Logger } from 'winston';

/** What graphile-worker has to say, in our log; what it calls an error it also gets over. */
export function workerLogger(log: Logger): WorkerLogger {
  return new WorkerLogger(() => (level, message) => {
    log[level === 'error' || level === 'warning' ? 'warn' : 'debug'](`graphile-worker: ${message}`);
  });
}
