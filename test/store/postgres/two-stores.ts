import { Client, type QueryResultRow } from 'pg';
import { openPostgres } from '../../../src/store/postgres/open-postgres';
import type { Store } from '../../../src/store/store';
import { createEnds } from '../../support/ends';
import { freshDatabase } from '../../support/fresh-database';
import { createRecordingLog } from '../../support/recording-log';
import { until } from '../../support/until';

/** Two stores on one database, as two instances of the App have them. */
export interface TwoStores {
  readonly one: Store;
  readonly other: Store;
  readonly url: string;
  /** Reads or changes the database past the stores. */
  sql<Row extends QueryResultRow>(text: string, values?: unknown[]): Promise<Row[]>;
  /** The backend that has the session of a store, once it has claimed something. */
  sessionOf(name: 'one' | 'other'): Promise<number>;
  /** Ends a backend as an administrator would; resolves when it is gone. */
  terminate(pid: number): Promise<void>;
}

/** A new database for a file; the stores stay open until its end. */
export function twoStores(): TwoStores {
  const stores: Store[] = [];
  const ends = createEnds();
  let client: Client;
  let url: string;

  beforeAll(async () => {
    url = await freshDatabase();
    client = new Client({ connectionString: url });
    ends.later(() => client.end());
    await client.connect();
    for (const name of ['one', 'other']) {
      const store = await openNamed(url, name);
      ends.later(store.close);
      stores.push(store);
    }
  });
  afterAll(ends.all);

  async function sql<Row extends QueryResultRow>(text: string, values: unknown[] = []): Promise<Row[]> {
    return (await client.query<Row>(text, values)).rows;
  }

  return {
    sql,
    get one() {
      return stores[0] as Store;
    },
    get other() {
      return stores[1] as Store;
    },
    get url() {
      return url;
    },
    async sessionOf(name) {
      const [row] = await sql<{ pid: number }>(
        `select pid from pg_locks join pg_stat_activity using (pid)
         where locktype = 'advisory' and application_name = $1`,
        [name],
      );
      if (!row) throw new Error(`The store ${name} has claimed nothing.`);
      return row.pid;
    },
    async terminate(pid) {
      await sql('select pg_terminate_backend($1)', [pid]);
      await until(async () => {
        const left = await sql('select 1 from pg_stat_activity where pid = $1', [pid]);
        return left.length === 0;
      }, 'the backend ends');
    },
  };
}

/** A store whose connections bear a name; closing it twice does no harm. */
export async function openNamed(database: string, name: string): Promise<Store> {
  const url = new URL(database);
  url.searchParams.set('application_name', name);
  const { store } = await openPostgres(url.href, { ...createRecordingLog(), maxPending: 100_000 });
  let closing: Promise<void> | undefined;
  return {
    ...store,
    close() {
      closing ??= store.close();
      return closing;
    },
  };
}
