import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'winston';
import type { Clock } from '../../process/clock';
import { type Store, StoreUnusable } from '../store';
import { createPool } from './connect';
import { createDatabaseClock } from './database-clock';
import { isPassing, reasonOf } from './errors';
import { inspect } from './inspect';
import { migrate } from './migrate';
import { createPostgresStore } from './postgres-store';
import { openSession } from './session';

/** An App and its database are often started together. */
const PATIENCE_MS = 30_000;
const RETRY_MS = 1_000;

/**
 * Connects with the database, brings its schema up to date, and opens the store.
 * @param options.clock instead of that of PostgreSQL
 * @param options.patienceMs how long PostgreSQL may take until it answers
 * @returns the store, and the clock that all its instances have in common
 * @throws StoreUnusable
 */
export async function openPostgres(
  url: string,
  options: { log: Logger; maxPending: number; clock?: Clock | undefined; patienceMs?: number },
): Promise<{ store: Store; clock: Clock }> {
  const { log, maxPending, patienceMs = PATIENCE_MS } = options;
  const databaseClock = createDatabaseClock();
  const clock = options.clock ?? databaseClock;
  await untilItAnswers(() => inspect(url), log, patienceMs);
  const pool = createPool(url, log);
  try {
    await migrate(pool, log);
    const open = (onLost: () => void) => openSession(url, { time: databaseClock.set, lost: onLost });
    // The first heartbeat sets the clock, before anything is marked by it.
    await (await open(() => undefined)).end();
    return { store: await createPostgresStore({ pool, openSession: open, clock, log, maxPending }), clock };
  } catch (error) {
    await pool.end();
    throw unusable(error);
  }
}

async function untilItAnswers(
  inspectIt: () => Promise<void>,
  log: Logger,
  patienceMs: number,
): Promise<void> {
  const end = performance.now() + patienceMs;
  for (;;) {
    try {
      return await inspectIt();
    } catch (error) {
      if (error instanceof StoreUnusable || !isPassing(error) || performance.now() > end)
        throw unusable(error);
      log.warn('PostgreSQL at DATABASE_URL does not answer yet', { reason: reasonOf(error) });
      await pause(RETRY_MS);
    }
  }
}

function unusable(error: unknown): StoreUnusable {
  if (error instanceof StoreUnusable) return error;
  return new StoreUnusable(
    `DATABASE_URL cannot be used: ${reasonOf(error)}. It has to name a PostgreSQL database whose user may create schemas in it.`,
  );
}
