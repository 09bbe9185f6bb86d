import { systemClock } from '../src/process/clock';
import { openDatabase } from '../src/store/sqlite/open-database';
import { createSqliteStore } from '../src/store/sqlite/sqlite-store';
import { type Pair, startPair } from './support/start-pair';
import { temporaryFolder } from './support/temporary-folder';
import { until, untilLater } from './support/until';

let pair: Pair;
afterAll(() => pair.stop());

it('a full disk makes intake answer 503, touches nothing stored, and heals by itself', async () => {
  const db = openDatabase(temporaryFolder());
  const store = createSqliteStore(db, { clock: systemClock, maxPending: 1_000 });
  pair = await startPair({ store });
  await pair.subscribe('a', 'roasts');
  const hold = pair.sandbox.faults.inject({
    kind: 'status',
    status: 503,
    only: ({ path }) => path === '/posts',
  });
  const app = pair.sandbox.plugin.apps.get('hello-world');
  if (!app) throw new Error('The App is not installed.');
  const send = (text: string) => {
    const values = {
      data: text.repeat(5_000),
      headers: {},
      httpMethod: 'POST',
      rawQuery: `secret=${app.webhookSecret}`,
    };
    return pair.sandbox.plugin.call(app, { path: '/webhook/a', values }, {});
  };
  await send('before ');

  const { page_count: pages } = db.prepare('PRAGMA page_count').get() as { page_count: number };
  db.exec(`PRAGMA max_page_count = ${pages}`);
  await expect(send('refused ')).rejects.toThrow('cannot store anything now');
  await expect(send('refused ')).rejects.toThrow('cannot store anything now');
  expect(pair.log.lines().filter(({ level, status }) => level === 'error' && status === 503)).toHaveLength(2);
  const metrics = await (await fetch(`${pair.appUrl}/metrics`)).text();
  expect(metrics).toContain('hello_webhooks_webhooks_total{outcome="failed"} 2');

  db.exec('PRAGMA max_page_count = 1000000');
  expect(await send('after ')).toEqual({ type: 'ok' });
  hold();
  await untilLater(pair.clock, () => pair.posts('roasts').length === 2);
  const words = pair.messages('roasts').map((message) => /before|refused|after/.exec(message)?.[0]);
  expect(words).toEqual(['before', 'after']);
  await until(async () => (await store.counts()).waiting === 0);
});
