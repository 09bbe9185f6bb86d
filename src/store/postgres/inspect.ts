import type { Client } from 'pg';
import { StoreUnusable } from '../store';
import { createConnection } from './connect';

const OLDEST_VERSION = 140_000;
const ROUNDS = 3;

/**
 * Makes sure that the database is one the App can keep its promises with.
 * @throws StoreUnusable, or the error of the connection
 */
export async function inspect(url: string): Promise<void> {
  const one = createConnection(url);
  const other = createConnection(url);
  // A connection that breaks fails its next statement.
  for (const client of [one, other]) client.on('error', () => undefined);
  try {
    await one.connect();
    await checkServer(one);
    await other.connect();
    for (let round = 0; round < ROUNDS; round++) await checkPooler(one, other);
  } finally {
    await Promise.all([one, other].map((client) => client.end().catch(() => undefined)));
  }
}

async function checkServer(client: Client): Promise<void> {
  const { rows } = await client.query(`
    select current_setting('server_version_num')::int as version, current_setting('server_version') as name,
      current_setting('server_encoding') as encoding`);
  const { version, name, encoding } = rows[0];
  if (version < OLDEST_VERSION) {
    throw new StoreUnusable(
      `DATABASE_URL names PostgreSQL ${name}; the App needs 14 or later, which can end silent sessions.`,
    );
  }
  if (encoding !== 'UTF8') {
    throw new StoreUnusable(
      `DATABASE_URL names a database in ${encoding}, which cannot hold every webhook. Create it with ENCODING 'UTF8'.`,
    );
  }
}

/**
 * Behind a pooler in transaction mode one connection speaks with several backends in turn, or two speak with the
 * same one: the locks of a claim would stay behind with a backend that another then gets.
 */
async function checkPooler(one: Client, other: Client): Promise<void> {
  const before = [await backendOf(one), await backendOf(one)];
  const others = await backendOf(other);
  const backends = new Set([...before, await backendOf(one)]);
  if (backends.size === 1 && !backends.has(others)) return;
  throw new StoreUnusable(
    'DATABASE_URL leads through a pooler in transaction mode, which would give the locks of one instance to another. ' +
      'Name PostgreSQL itself, or a pooler in session mode.',
  );
}

async function backendOf(client: Client): Promise<number> {
  const { rows } = await client.query('select pg_backend_pid() as pid');
  return rows[0].pid;
}
