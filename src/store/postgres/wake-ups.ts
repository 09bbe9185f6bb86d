import { EventEmitter, once } from 'node:events';
import { runTaskList, type WorkerEvents, type WorkerPool } from 'graphile-worker';
import type { Pool } from 'pg';
import type { Logger } from 'winston';
import { type Clock, systemClock, waitFor } from '../../process/clock';
import { reasonOf } from './errors';
import { DRAIN, SQL, WORKER_SCHEMA } from './statements';
import { workerLogger } from './worker-logger';

const POLL_MS = 1_000;
const SWEEP_MS = 2_000;
const HOMES_AT_ONCE = 5_000;
const TIDY_EVERY = 30;
const RESTART_MS = 1_000;
const STOP_MS = 3_000;

export interface WakeUps {
  stop(): Promise<void>;
}

/**
 * Wakes drains for what any instance has stored. A job of graphile-worker is only the wake-up and ends at once; the
 * rows are the truth. A sweep adds a job for what waits and has none: an instance that died may have taken it along.
 */
export function startWakeUps(parts: {
  pool: Pool;
  log: Logger;
  wake: (channel: string) => void;
  timers?: Clock;
}): WakeUps {
  const { pool, log, wake, timers = systemClock } = parts;
  const options = { pgPool: pool, schema: WORKER_SCHEMA, logger: workerLogger(log) };
  let isStopped = false;
  let workers: WorkerPool | undefined;

  /**
   * Until it is stopped or its workers die, as they do when PostgreSQL restarts while one ends its job. One that
   * cannot get a job might never get one again: it keeps the failure of what it asks once.
   */
  async function runOnce(): Promise<void> {
    const events: WorkerEvents = new EventEmitter();
    const died = Promise.race([once(events, 'worker:fatalError'), once(events, 'worker:getJob:error')]);
    // Not its `run`, which besides starts what is not needed here, and lets an error of that end the process.
    workers = runTaskList(
      { ...options, events, concurrency: 4, pollInterval: POLL_MS, noHandleSignals: true },
      { [DRAIN]: (payload) => wake((payload as { channel: string }).channel) },
      pool,
    );
    await Promise.race([died, workers.promise]);
    await stopWorkers();
  }

  /** They are given some seconds: while PostgreSQL starts they ask it again and again. */
  async function stopWorkers(): Promise<void> {
    const stopping = Promise.all([workers?.gracefulShutdown(), workers?.promise]).catch(() => undefined);
    await Promise.race([stopping, waitFor(timers, STOP_MS)]);
  }

  async function runForEver(): Promise<void> {
    while (!isStopped) {
      try {
        await runOnce();
      } catch (error) {
        log.debug('The workers could not run', { reason: reasonOf(error) });
      }
      if (isStopped) return;
      log.warn('The workers that wake channels ended and are started again');
      await waitFor(timers, RESTART_MS);
    }
  }

  async function sweep(): Promise<void> {
    await pool.query(SQL.findHome, [HOMES_AT_ONCE]);
    await pool.query(SQL.sweep);
  }

  /** What dead workers leave: jobs that are locked for hours, and those that failed for good. */
  async function tidy(): Promise<void> {
    await pool.query(SQL.unlock);
    await pool.query(SQL.deleteFailed);
  }

  async function sweepForEver(): Promise<void> {
    for (let round = 0; !isStopped; round++) {
      try {
        await sweep();
        if (round % TIDY_EVERY === 0) await tidy();
      } catch (error) {
        log.debug('What was left behind could not be looked for', { reason: reasonOf(error) });
      }
      await waitFor(timers, SWEEP_MS);
    }
  }

  void runForEver();
  void sweepForEver();
  return {
    async stop() {
      isStopped = true;
      await stopWorkers();
    },
  };
}
