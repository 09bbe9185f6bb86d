import type { Logger } from 'winston';
import { type Clock, systemClock } from '../process/clock';
import { openPostgres } from './postgres/open-postgres';
import { openDatabase } from './sqlite/open-database';
import { createSqliteStore } from './sqlite/sqlite-store';
import type { Store } from './store';

/**
 * The store that is configured: PostgreSQL at `databaseUrl`, else SQLite in `dataDir`.
 * @param options.clock instead of that of PostgreSQL, or of this machine
 * @returns the store, and the clock by which it writes times
 * @throws StoreUnusable
 */
export async function openStore(
  config: { databaseUrl: string | undefined; dataDir: string; maxPending: number },
  options: { log: Logger; clock: Clock | undefined },
): Promise<{ store: Store; clock: Clock }> {
  const { databaseUrl, dataDir, maxPending } = config;
  if (databaseUrl) return await openPostgres(databaseUrl, { ...options, maxPending });
  const clock = options.clock ?? systemClock;
  const db = openDatabase(dataDir, (problem) => options.log.warn(problem));
  return { store: createSqliteStore(db, { clock, maxPending }), clock };
}
