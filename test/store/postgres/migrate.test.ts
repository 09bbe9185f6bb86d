import { Client } from 'pg';
import { createPool } from '../../../src/store/postgres/connect';
import { migrate } from '../../../src/store/postgres/migrate';
import { MIGRATIONS } from '../../../src/store/postgres/migrations';
import { createEnds } from '../../support/ends';
import { freshDatabase } from '../../support/fresh-database';
import { createRecordingLog } from '../../support/recording-log';
import { openNamed } from './two-stores';

let url: string;
let client: Client;
const ends = createEnds();

beforeEach(async () => {
  url = await freshDatabase();
  client = new Client({ connectionString: url });
  ends.later(() => client.end());
  await client.connect();
});
afterEach(ends.all);

async function versions(): Promise<number[]> {
  const { rows } = await client.query('select version from hello_webhooks.migration order by version');
  return rows.map(({ version }) => version);
}
const ALL = MIGRATIONS.map((_sql, index) => index + 1);

it('brings an empty database up to date once, for five stores that are opened at once', async () => {
  const stores = await Promise.all(['a', 'b', 'c', 'd', 'e'].map((name) => openNamed(url, name)));
  for (const store of stores) ends.later(store.close);
  expect(await versions()).toEqual(ALL);
  for (const store of stores) await store.check();
});

it('leaves what is up to date as it is', async () => {
  const first = await openNamed(url, 'first');
  ends.later(first.close);
  await first.addRoute({ path: 'build', channel: 'c', label: 'C' });
  await first.close();
  const second = await openNamed(url, 'second');
  ends.later(second.close);
  expect(await second.routes()).toEqual([{ path: 'build', channel: 'c', label: 'C', events: '' }]);
  expect(await versions()).toEqual(ALL);
});

it('changes nothing of ours when it fails half-way', async () => {
  await client.query('create schema hello_webhooks; create table hello_webhooks.route (other text)');
  const pool = createPool(url, createRecordingLog().log);
  ends.later(() => pool.end());
  await expect(migrate(pool, createRecordingLog().log)).rejects.toThrow('already exists');
  const { rows } = await client.query(`select to_regclass('hello_webhooks.installation') as ours`);
  expect(rows).toEqual([{ ours: null }]);
  await client.query('drop table hello_webhooks.route');
  await migrate(pool, createRecordingLog().log);
  expect(await versions()).toEqual(ALL);
});
