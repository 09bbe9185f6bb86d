import { runMigrations } from 'graphile-worker';
import type { Pool, QueryConfig } from 'pg';
import type { Logger } from 'winston';
import { StoreUnusable } from '../store';
import { MIGRATIONS } from './migrations';
import { WORKER_SCHEMA } from './statements';
import { workerLogger } from './worker-logger';

/**
 * Brings the schemas up to date: ours, and that of graphile-worker. Instances that start together wait for the first.
 * @throws StoreUnusable where a newer version of the App was at work
 */
export async function migrate(pool: Pool, log: Logger): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('begin; set local statement_timeout = 0');
    await client.query(
      patient(`select pg_advisory_xact_lock(hashtext('hello_webhooks'), hashtext('migrate'))`),
    );
    await client.query(`
      create schema if not exists hello_webhooks;
      create table if not exists hello_webhooks.migration (version integer primary key)`);
    const { rows } = await client.query('select count(*)::int as version from hello_webhooks.migration');
    const { version } = rows[0];
    if (version > MIGRATIONS.length) {
      throw new StoreUnusable(
        'The database at DATABASE_URL was written by a newer version of this App. Run that version.',
      );
    }
    for (const [done, sql] of MIGRATIONS.entries()) {
      if (done < version) continue;
      await client.query(patient(sql));
      await client.query('insert into hello_webhooks.migration (version) values ($1)', [done + 1]);
    }
    // On connections of its own, while the others still wait for this one.
    await runMigrations({ pgPool: pool, schema: WORKER_SCHEMA, logger: workerLogger(log) });
    await client.query('commit');
    client.release();
  } catch (error) {
    // Ends the connection and with it the transaction.
    client.release(error as Error);
    throw error;
  }
}

/** A statement that may take minutes, as others wait for it. */
function patient(text: string): QueryConfig & { query_timeout: number } {
  return { text, query_timeout: 600_000 };
}
