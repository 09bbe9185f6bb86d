import { closeDatabase, openDatabase } from '../../src/store/sqlite/open-database';
import { EXPAND, type Pair, startPair } from '../support/start-pair';
import { until, untilLater } from '../support/until';

let pair: Pair;
afterEach(() => pair.stop());

const isPost = ({ method, path }: { method: string; path: string }) => method === 'POST' && path === '/posts';
const call = (values = {}) => pair.admin.call('/deliveries', { values, expand: EXPAND.list });

async function start(options: Parameters<typeof startPair>[0] = {}): Promise<void> {
  pair = await startPair(options);
  await pair.subscribe('a', 'roasts');
}

describe('limits', () => {
  it('what waited longer than MAX_AGE is a dead letter; replayed, its time begins anew', async () => {
    await start({ env: { MAX_AGE: '1 h' } });
    const end = pair.sandbox.faults.inject({
      kind: 'status',
      status: 429,
      headers: { 'Retry-After': '4000' },
      only: isPost,
    });
    await pair.webhook('/a', 'old');
    await until(() => pair.log.text().includes('Posting pauses'));
    end();
    pair.clock.advance(4_000_000);
    await untilLater(pair.clock, async () =>
      (await call()).text?.includes('Waited longer than MAX_AGE. Posting had paused: '),
    );
    await call({ action: 'replay', delivery: pair.channel('roasts').id });
    await until(() => pair.posts('roasts').length === 1);
  });

  it('a clock four days ahead at the start makes nothing too old, and is warned of once an hour', async () => {
    await start();
    const end = pair.sandbox.faults.inject({ kind: 'status', status: 503, only: isPost });
    const numbers = Array.from({ length: 10 }, (_, index) => `number ${index}`);
    for (const number of numbers) await pair.webhook('/a', number);
    await until(() => pair.log.lines().filter(({ message }) => message === 'Stored a webhook').length === 10);
    await pair.stopApp();
    pair.setClockAhead(4 * 86_400_000);
    end();
    await pair.restart();
    await untilLater(pair.clock, () => pair.posts('roasts').length === 10);
    const posted = pair.messages('roasts').map((message) => /number \d/.exec(message)?.[0]);
    expect(posted.sort()).toEqual(numbers);
    const warnings = pair.log.lines().filter(({ message }) => /clock and Mattermost's differ/.test(message));
    expect(warnings).toMatchObject([{ level: 'warn', remedy: expect.stringContaining('Set the clock') }]);
  });

  it('over MAX_PENDING a webhook is answered with 503, and taken again when there is room', async () => {
    await start({ env: { MAX_PENDING: '2' } });
    const end = pair.sandbox.faults.inject({ kind: 'status', status: 503, only: isPost });
    const app = pair.sandbox.plugin.apps.get('hello-world');
    const values = { data: 'x', headers: {}, httpMethod: 'POST', rawQuery: `secret=${app?.webhookSecret}` };
    const send = () =>
      pair.sandbox.plugin.call(app as NonNullable<typeof app>, { path: '/webhook/a', values }, {});
    expect([await send(), await send()]).toEqual([{ type: 'ok' }, { type: 'ok' }]);
    await expect(send()).rejects.toThrow('Too many webhooks wait');
    expect(pair.log.lines().at(-1)).toMatchObject({
      ...{ level: 'error', status: 503 },
      reason: expect.stringContaining('MAX_PENDING'),
    });
    end();
    await untilLater(pair.clock, () => pair.posts('roasts').length === 2);
    expect(await send()).toEqual({ type: 'ok' });
  });

  it('posted rows are purged after RETENTION, a few at a time', async () => {
    await start({ env: { RETENTION: '1 h' } });
    await pair.webhook('/a', 'one');
    await until(() => pair.posts('roasts').length === 1);
    pair.clock.advance(2 * 3_600_000);
    await untilLater(pair.clock, () => pair.log.text().includes('Deleted delivered rows'), 1_000);
    await pair.stopApp();
    const db = openDatabase(pair.dataDir);
    expect(db.prepare('select count(*) as n from delivery').get()).toEqual({ n: 0 });
    closeDatabase(db);
  });
});

describe('what changes while deliveries wait', () => {
  it('a reinstall and an unsubscribe lose nothing', async () => {
    await start();
    const end = pair.sandbox.faults.inject({ kind: 'status', status: 503, only: isPost });
    await pair.webhook('/a', 'waiting');
    await until(() => pair.log.text().includes('Posting pauses'));
    const channel = pair.channel('roasts');
    await pair.admin.call('/unsubscribe', { values: { path: 'a' }, channel, expand: EXPAND.unsubscribe });
    await pair.admin.install(`${pair.appUrl}/manifest.json`);
    end();
    await untilLater(pair.clock, () => pair.posts('roasts').length === 1);
  });
});
