import { Client, type ClientConfig, Pool } from 'pg';
import type { Logger } from 'winston';

/** Milliseconds that a connection or a statement may take; together less than an answer to Mattermost may. */
const CONNECT_MS = 2_500;
const STATEMENT_MS = 4_000;

const MOST_CONNECTIONS = 10;

/** What the URL and the PG* variables leave open. */
function settings(url: string): ClientConfig {
  return {
    connectionString: url,
    application_name: 'hello-webhooks',
    connectionTimeoutMillis: CONNECT_MS,
    query_timeout: STATEMENT_MS,
    keepAlive: true,
  };
}

/** The connections for everything but marks; `?max=` in the URL says how many at most. */
export function createPool(url: string, log: Logger): Pool {
  const max = Number(new URL(url).searchParams.get('max') ?? MOST_CONNECTIONS);
  const pool = new Pool({ ...settings(url), max });
  // An idle connection that breaks is replaced when one is needed.
  pool.on('error', (error) => log.debug('An idle connection to PostgreSQL broke', { reason: error.message }));
  return pool;
}

/** One connection that is not shared. */
export function createConnection(url: string): Client {
  return new Client(settings(url));
}
