import { NOBODY } from '../../../src/store/store';
import { createEnds } from '../../support/ends';
import { waiting } from '../contract/fixture';
import { openNamed, twoStores } from './two-stores';

const stores = twoStores();
const ends = createEnds();
afterEach(ends.all);

/** So many rows of a state, without payloads to speak of. */
async function plant(count: number, state: 'pending' | 'dead', channel: string): Promise<void> {
  await stores.sql(
    `insert into hello_webhooks.delivery (id, channel, path, method, query, headers, payload, size, state, stored_at)
     select $2 || number, $2, '', 'POST', '{}', '{}', '1', 1, $3, number from generate_series(1, $1::int) number`,
    [count, channel, state],
  );
}

it('where counting takes longer than a statement may, a start goes on with what PostgreSQL estimates', async () => {
  await plant(700, 'dead', 'one');
  await plant(30, 'pending', 'two');
  await stores.sql('analyze hello_webhooks.delivery');
  // As slow as tens of millions would be.
  await stores.sql('begin');
  await stores.sql('lock table hello_webhooks.delivery in access exclusive mode');
  const store = await openNamed(stores.url, 'third').finally(() => stores.sql('rollback'));
  ends.later(store.close);
  expect(await store.counts()).toEqual({ waiting: 30, dead: 700 });
}, 30_000);

it('more than one statement moves go to their channel, in their order', async () => {
  await plant(5_001, 'pending', NOBODY);
  await stores.one.addRoute({ path: '*', channel: 'home', label: '' });
  expect(await waiting(stores.one, NOBODY)).toEqual([]);
  const all = await stores.one.oldest('home', { most: 6_000, bytes: 1_000_000 });
  expect(all.map(({ storedAt }) => storedAt)).toEqual(Array.from({ length: 5_001 }, (_, place) => place + 1));
});
