import { createAppend } from '../../../src/store/postgres/append';
import { createPool } from '../../../src/store/postgres/connect';
import { StoreUnavailable } from '../../../src/store/store';
import { createEnds } from '../../support/ends';
import { createFakeClock } from '../../support/fake-clock';
import { createRecordingLog } from '../../support/recording-log';
import { createTcpProxy, type TcpProxy } from '../../support/tcp-proxy';
import { until } from '../../support/until';
import { payloads, webhook } from '../contract/fixture';
import { openNamed, twoStores } from './two-stores';

const MB = 1024 * 1024;
const stores = twoStores();
const ends = createEnds();
afterEach(ends.all);
const text = (length: number) => JSON.stringify('x'.repeat(length));

/** A path with a channel of its own and of the same name. */
let count = 0;
async function freshPath(): Promise<string> {
  const path = `path ${count++}`;
  await stores.one.addRoute({ path, channel: path, label: path });
  return path;
}

/** In how many transactions the deliveries of a channel were stored. */
async function transactions(channel: string): Promise<number> {
  const rows = await stores.sql(
    'select distinct xmin::text from hello_webhooks.delivery where channel = $1',
    [channel],
  );
  return rows.length;
}

function appendAtOnce(path: string, values: string[]) {
  return Promise.all(values.map((payload) => stores.one.append(webhook(path, { payload }))));
}

describe('webhooks that come together', () => {
  it('are stored in one transaction, in their order', async () => {
    const path = await freshPath();
    const values = Array.from({ length: 100 }, (_value, number) => String(number));
    const stored = await appendAtOnce(path, values);
    expect(await payloads(stores.one, path)).toEqual(values);
    expect(await transactions(path)).toBe(1);
    expect(new Set(stored.flatMap((deliveries) => deliveries.map(({ id }) => id))).size).toBe(100);
  });

  it('are stored in several where they have more than 16 MB', async () => {
    const path = await freshPath();
    const values = [text(7 * MB), text(7 * MB + 1), text(7 * MB + 2)];
    await appendAtOnce(path, values);
    const stored = await payloads(stores.one, path);
    expect(stored.map(({ length }) => length)).toEqual(values.map(({ length }) => length));
    expect(await transactions(path)).toBe(2);
  });

  it('do not suffer for one that PostgreSQL refuses', async () => {
    const path = await freshPath();
    await stores.sql(`alter table hello_webhooks.delivery add constraint test check (method <> 'REFUSED')`);
    const [first, refused, last] = await Promise.allSettled([
      stores.one.append(webhook(path, { payload: '1' })),
      stores.one.append(webhook(path, { payload: '2', method: 'REFUSED' })),
      stores.one.append(webhook(path, { payload: '3' })),
    ]);
    expect([first.status, last.status]).toEqual(['fulfilled', 'fulfilled']);
    expect(refused).toMatchObject({ status: 'rejected', reason: expect.any(StoreUnavailable) });
    expect(await payloads(stores.one, path)).toEqual(['1', '3']);
  });
});

describe('a webhook', () => {
  it('keeps its place among those that two stores append in turns', async () => {
    const path = await freshPath();
    const values = Array.from({ length: 40 }, (_value, number) => String(number));
    for (const [turn, payload] of values.entries()) {
      await (turn % 2 ? stores.one : stores.other).append(webhook(path, { payload }));
    }
    expect(await payloads(stores.other, path)).toEqual(values);
  });

  it('has U+FFFD where PostgreSQL takes no NUL and no half a character', async () => {
    const [nul, half] = ['a\0b', 'a\uD800b'];
    await stores.one.addRoute({ path: nul, channel: 'odd', label: half });
    expect((await stores.one.routes()).find(({ channel }) => channel === 'odd')).toMatchObject({
      path: 'a\uFFFDb',
      label: 'a\uFFFDb',
    });
    await stores.one.append(webhook(half, { testId: nul, method: nul }));
    const [found] = await stores.one.findTest(nul);
    expect(found).toMatchObject({ path: 'a\uFFFDb', method: 'a\uFFFDb', channel: 'odd' });
    expect(await stores.one.removeRoute(nul, 'odd')).toBe(true);
  });

  it('keeps NUL and half characters in its payload, headers and query', async () => {
    const path = await freshPath();
    const odd = 'a\0b\uD800c\uFFFD\u{1F600}\\u0000';
    await stores.one.append(
      webhook(path, { payload: JSON.stringify(odd), headers: { 'X-Odd': odd }, query: { [odd]: odd } }),
    );
    const [stored] = await stores.one.oldest(path, { most: 1, bytes: 1 });
    expect(JSON.parse(String(stored?.payload))).toBe(odd);
    expect(stored).toMatchObject({ headers: { 'X-Odd': odd }, query: { [odd]: odd } });
  });

  it('may have 10 MB', async () => {
    const path = await freshPath();
    const payload = JSON.stringify('\u{1F600}"'.repeat(Math.floor((10 * MB) / 6)));
    await stores.one.append(webhook(path, { payload }));
    const [stored] = await payloads(stores.one, path);
    expect(stored === payload).toBe(true);
  });
});

describe('when the way to PostgreSQL breaks', () => {
  let proxy: TcpProxy;

  beforeEach(async () => {
    proxy = createTcpProxy();
    ends.later(proxy.stop);
    await proxy.start(Number(new URL(stores.url).port));
  });

  function throughProxy(): string {
    const url = new URL(stores.url);
    url.port = new URL(proxy.url).port;
    return url.href;
  }

  it('a webhook whose answer was lost is stored once, and told as it is stored', async () => {
    const path = await freshPath();
    await stores.one.addRoute({ path, channel: `${path} too`, label: '' });
    const distant = await openNamed(throughProxy(), 'distant');
    ends.later(distant.close);
    proxy.swallowAnswers();
    const appending = distant.append(webhook(path));
    await until(async () => (await payloads(stores.one, path)).length > 0);
    await proxy.refuse();
    proxy.thaw();
    await proxy.accept();
    const stored = await appending;
    expect(stored.map(({ channel }) => channel)).toEqual([path, `${path} too`]);
    for (const { id, channel } of stored) {
      const waiting = await stores.one.oldest(channel, { most: 9, bytes: MB });
      expect(waiting.map((delivery) => delivery.id)).toEqual([id]);
    }
  });

  it('a webhook is refused after the patience, and not stored later with others', async () => {
    const path = await freshPath();
    const timers = createFakeClock();
    const pool = createPool(throughProxy(), createRecordingLog().log);
    ends.later(() => pool.end());
    const append = createAppend(pool, createFakeClock(), timers);
    await proxy.refuse();
    const early = append(webhook(path, { payload: '"early"' })).catch((error) => error);
    timers.advance(4_999);
    const late = append(webhook(path, { payload: '"late"' }));
    timers.advance(1);
    const error = await early;
    expect(error).toBeInstanceOf(StoreUnavailable);
    expect(error.message).toBe('PostgreSQL did not answer within 5 s.');
    await proxy.accept();
    await late;
    expect(await payloads(stores.one, path)).toEqual(['"late"']);
    expect(timers.timers).toBe(0);
  });
});

it('many stores append to the same channels in different orders without a deadlock', async () => {
  const channels = Array.from({ length: 12 }, (_value, number) => `shared ${number}`);
  for (const channel of channels) await stores.one.addRoute({ path: channel, channel, label: '' });
  const many = await Promise.all(['a', 'b', 'c', 'd'].map((name) => openNamed(stores.url, name)));
  for (const store of many) ends.later(store.close);
  for (let round = 0; round < 15; round++) {
    await Promise.all(
      many.map((store, place) => {
        const order = place % 2 ? channels : [...channels].reverse();
        return Promise.all(order.map((path) => store.append(webhook(path))));
      }),
    );
  }
  // A deadlock would be got over by another try; the backends report it as they end.
  await Promise.all(many.map((store) => store.close()));
  const [row] = await stores.sql<{ deadlocks: number }>(
    'select deadlocks::int from pg_stat_database where datname = current_database()',
  );
  expect(row?.deadlocks).toBe(0);
  for (const channel of channels) expect(await payloads(stores.one, channel)).toHaveLength(60);
});
