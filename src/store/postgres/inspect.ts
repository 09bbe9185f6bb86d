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
 * A pooler in transaction mode gives a connection to whoever has a transaction: this one gets another backend than
 * before, at once or while the other has a transaction, and its locks stay behind with the first.
 */
async function checkPooler(one: Client, other: Client): Promise<void> {
  const backends = new Set([await backendOf(one), await backendOf(one)]);
  await other.query('begin');
  const others = await backendOf(other);
  backends.add(await backendOf(one).catch(() => undefined));
  await other.query('commit');
  if (backends.size === 1 && !backends.has(others)) return;
  throw new StoreUnusable(
    'DATABASE_URL leads through a pooler in transaction mode, which would give the locks of one instance to another. ' +
      'Name PostgreSQL itself, or a pooler in session mode.',
  );
}

async function backendOf(client: Client): Promise<number | undefined> {
  const { rows } = await client.query('select pg_backend_pid() as pid');
  return rows[0].pid;
}
