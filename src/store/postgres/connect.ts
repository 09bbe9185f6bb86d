import { Client, type ClientConfig, type Pool } from 'pg';
import type { Logger } from 'winston';
import { ForgivingPool } from './forgiving-pool';

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

/**
 * The connections for everything but marks; `?max=` in the URL says how many at most.
 * @param statementMs how long a statement may take
 */
export function createPool(url: string, log: Logger, statementMs = STATEMENT_MS): Pool {
  const max = Number(new URL(url).searchParams.get('max') ?? MOST_CONNECTIONS);
  const pool = new ForgivingPool({
    ...{ ...settings(url), max, query_timeout: statementMs },
    // PostgreSQL ends it a little earlier, or what is not waited for any more would go on and on in there.
    onConnect: async (client) => {
      // Nobody may listen where a connection breaks, and that would end the process.
      client.on('error', (error) => log.debug('A connection to PostgreSQL broke', { reason: error.message }));
      await client.query(`set statement_timeout = ${statementMs - 500}`);
    },
  });
  // One that breaks is replaced when one is needed.
  pool.on('error', (error) => log.debug('An idle connection to PostgreSQL broke', { reason: error.message }));
  return pool;
}

/** One connection that is not shared. */
export function createConnection(url: string): Client {
  return new Client(settings(url));
}
