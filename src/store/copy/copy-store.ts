import type { DatabaseSyncInstance } from '@photostructure/sqlite';
import type { PoolClient } from 'pg';
import { StoreUnusable } from '../store';
import { createDigest, type Row, toPostgres } from './rows';

const MOST_ROWS = 500;
const MOST_BYTES = 8 * 1024 * 1024;
const MOST_IDS = 5_000;

export interface Copied {
  routes: number;
  waiting: number;
  posted: number;
  dead: number;
}

/**
 * Copies all that a SQLite database holds into an empty PostgreSQL store whose schema is up to date, and compares
 * every field. All of it or nothing.
 * @param onProgress told how many deliveries are copied, and of how many
 * @throws StoreUnusable when the store is not empty, or the copy differs
 */
export async function copyStore(
  db: DatabaseSyncInstance,
  client: PoolClient,
  onProgress: (done: number, all: number) => void,
): Promise<Copied> {
  await client.query('begin');
  try {
    await client.query(
      'lock table hello_webhooks.installation, hello_webhooks.route, hello_webhooks.delivery',
    );
    await requireEmpty(client);
    await copyTable('installation', db, client);
    for (const table of ['quiet', 'path_proof', 'template', 'thread', 'path_state'])
      await copyTable(table, db, client);
    await copySenderIds(db, client);
    const routes = await copyTable('route', db, client);
    const digest = await copyDeliveries(db, client, onProgress);
    if ((await digestOfCopy(client)) !== digest)
      throw new StoreUnusable('The copy differs, so nothing was kept.');
    const counts = await countStates(client);
    await client.query('commit');
    return { routes, ...counts };
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  }
}

async function requireEmpty(client: PoolClient): Promise<void> {
  const { rows } = await client.query(`
    select exists (select 1 from hello_webhooks.delivery) or exists (select 1 from hello_webhooks.route)
      or exists (select 1 from hello_webhooks.installation where bot_user_id is not null) as "isUsed"`);
  if (!rows[0].isUsed) return;
  throw new StoreUnusable(
    'The database at DATABASE_URL is in use already: copy into an empty one, before the App is started with it.',
  );
}

/** A table that is small. */
async function copyTable(table: string, db: DatabaseSyncInstance, client: PoolClient): Promise<number> {
  const rows = db.prepare(`select * from ${table}`).all() as Row[];
  await client.query(`delete from hello_webhooks.${table}`);
  await insert(table, rows.map(toPostgres), client);
  return rows.length;
}

/** Those of a week may be millions. */
async function copySenderIds(db: DatabaseSyncInstance, client: PoolClient): Promise<void> {
  const page = db.prepare(`
    select id, '' as hook, stored_at from sender_id where id > ? order by id limit ${MOST_IDS}`);
  for (let after = ''; ; ) {
    const rows = page.all(after) as Row[];
    if (rows.length === 0) return;
    await insert('sender_id', rows, client);
    after = String(rows.at(-1)?.id);
  }
}

async function copyDeliveries(
  db: DatabaseSyncInstance,
  client: PoolClient,
  onProgress: (done: number, all: number) => void,
): Promise<string> {
  const { all } = db.prepare('select count(*) as "all" from delivery').get() as { all: number };
  const digest = createDigest();
  const nextPage = createPages(db);
  let done = 0;
  for (let page = nextPage(); page.length > 0; page = nextPage()) {
    for (const row of page) digest.add(row);
    await insert('delivery', page, client);
    done += page.length;
    onProgress(done, all);
  }
  // What is stored next stands behind all that was copied.
  await client.query(`
    select setval(pg_get_serial_sequence('hello_webhooks.delivery', 'seq'), coalesce(max(seq), 0) + 1, false)
    from hello_webhooks.delivery`);
  return digest.hex();
}

/** Page after page of the deliveries, in their order; no more of them than memory can hold. */
function createPages(db: DatabaseSyncInstance): () => Row[] {
  const sizes = db.prepare('select seq, size from delivery where seq > ? order by seq limit ?');
  const rows = db.prepare(`
    select *, (select payload from large_payload large where large.seq = delivery.seq) as large
    from delivery where seq > ? and seq <= ? order by seq`);
  let after = 0;
  return () => {
    const from = after;
    let bytes = 0;
    for (const { seq, size } of sizes.all(from, MOST_ROWS) as { seq: number; size: number }[]) {
      bytes += size;
      if (after > from && bytes > MOST_BYTES) break;
      after = seq;
    }
    return rows.all(from, after).map((row) => {
      const { large, ...stored } = row as Row;
      const fields = toPostgres(large === null ? stored : { ...stored, payload: large });
      return { ...fields, in_doubt: fields.in_doubt === 1, is_repetition: fields.is_repetition === 1 };
    });
  };
}

async function insert(table: string, rows: Row[], client: PoolClient): Promise<void> {
  await client.query(
    `insert into hello_webhooks.${table} overriding system value
    select * from json_populate_recordset(null::hello_webhooks.${table}, $1::json)`,
    [JSON.stringify(rows)],
  );
}

async function digestOfCopy(client: PoolClient): Promise<string> {
  const digest = createDigest();
  await client.query(
    'declare copied no scroll cursor for select * from hello_webhooks.delivery order by seq',
  );
  for (;;) {
    const { rows } = await client.query('fetch 10 from copied');
    if (rows.length === 0) return digest.hex();
    for (const row of rows) digest.add(row);
  }
}

async function countStates(client: PoolClient): Promise<Omit<Copied, 'routes'>> {
  const { rows } = await client.query(`
    select count(*) filter (where state in ('pending', 'posting'))::int as waiting,
      count(*) filter (where state = 'done')::int as posted, count(*) filter (where state = 'dead')::int as dead
    from hello_webhooks.delivery`);
  return rows[0];
}
