import { openPostgres } from '../../../src/store/postgres/open-postgres';
import { type Store, StoreUnavailable } from '../../../src/store/store';
import { createEnds } from '../../support/ends';
import { createPostgresServer, type PostgresServer } from '../../support/postgres-server';
import { createRecordingLog } from '../../support/recording-log';
import { createTcpProxy, type TcpProxy } from '../../support/tcp-proxy';
import { until } from '../../support/until';
import { payloads, webhook } from '../contract/fixture';

/** Longer than the patience of an append, shorter than the plugin waits for the App. */
const ANSWER_MS = 8_000;

let postgres: PostgresServer;
let proxy: TcpProxy;
let store: Store;
const woken: string[] = [];
const ends = createEnds();

beforeAll(async () => {
  // Where graphile-worker says that one of its workers died, which is what this is about.
  jest.spyOn(console, 'trace').mockImplementation();
  postgres = await createPostgresServer();
  ends.later(postgres.remove);
  await postgres.start();
  proxy = createTcpProxy();
  ends.later(proxy.stop);
  await proxy.start(Number(new URL(postgres.url).port));
  const url = new URL(postgres.url);
  url.port = new URL(proxy.url).port;
  ({ store } = await openPostgres(url.href, { ...createRecordingLog(), maxPending: 1_000 }));
  ends.later(store.close);
  await store.addRoute({ path: '*', channel: 'c', label: '' });
  await store.saveInstallation({ botUserId: 'bot' });
  await store.listen((channel) => void woken.push(channel));
}, 30_000);
afterAll(async () => {
  await ends.all();
  jest.restoreAllMocks();
});

const append = (payload: string) => store.append(webhook('build', { payload }));

/** What is asked of the store, and how long each takes to be refused. */
async function expectRefusals(asked: Record<string, Promise<unknown>>): Promise<void> {
  const began = performance.now();
  await Promise.all(
    Object.entries(asked).map(async ([name, promise]) => {
      const error = await promise.then(
        () => `${name} was answered`,
        (reason) => reason,
      );
      expect(error).toBeInstanceOf(StoreUnavailable);
      expect(error.message).toMatch(/PostgreSQL .+\.$/);
      expect(performance.now() - began).toBeLessThan(ANSWER_MS);
    }),
  );
}

function askAll(payload: string) {
  return {
    append: append(payload),
    readInstallation: store.readInstallation(),
    saveInstallation: store.saveInstallation({ botUserId: 'other' }),
    oldest: store.oldest('c', { most: 1, bytes: 1 }),
    claim: store.claim('another'),
    counts: store.counts(),
  };
}

/** It is ready as long as webhooks wait for PostgreSQL, and no longer. */
async function expectUnready(): Promise<void> {
  const check = () =>
    store.check().then(
      () => undefined,
      (error) => error,
    );
  expect(await until(check)).toBeInstanceOf(StoreUnavailable);
}

/** Everything works, without anybody having done anything. */
async function expectAllWell(payload: string): Promise<void> {
  await until(() =>
    store.check().then(
      () => true,
      () => false,
    ),
  );
  await append(payload);
  expect(await payloads(store, 'c')).toContain(payload);
  expect(await store.readInstallation()).toEqual({ botUserId: 'bot' });
  const claim = await store.claim('c');
  expect(claim?.holds()).toBe(true);
  await claim?.release();
  woken.length = 0;
  await append(payload);
  await until(() => woken.includes('c'), 'the channel is woken');
}

it('refuses everything with a sentence while PostgreSQL is away, and works again once it is back', async () => {
  await expectAllWell('"before"');
  const claim = await store.claim('c');
  await postgres.stop();
  expect(claim?.holds()).toBe(false);
  await store.check();
  await expectRefusals(askAll('"refused"'));
  await expectUnready();
  await claim?.release().catch(() => undefined);
  await postgres.start();
  await expectAllWell('"after"');
  expect(await payloads(store, 'c')).not.toContain('"refused"');
});

it('stores a webhook once that came while PostgreSQL restarts', async () => {
  await postgres.stop('SIGQUIT');
  const appending = [append('"while it is away"'), append('"at the same time"')];
  const reading = store.readInstallation();
  await postgres.start();
  await Promise.all(appending);
  expect(await reading).toEqual({ botUserId: 'bot' });
  const stored = (await payloads(store, 'c')).filter((payload) => /away|same/.test(payload));
  expect(stored).toEqual(['"while it is away"', '"at the same time"']);
});

it('stores what comes while it restarts again and again', async () => {
  const sent: string[] = [];
  let isOver = false;
  const sending = (async () => {
    while (!isOver) {
      const payload = JSON.stringify(`restart ${sent.length}`);
      await append(payload);
      sent.push(payload);
    }
  })();
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGINT'] as const) {
    const before = sent.length;
    await until(() => sent.length > before + 5);
    await postgres.stop(signal);
    await postgres.start();
  }
  isOver = true;
  await sending;
  expect((await payloads(store, 'c')).filter((payload) => payload.includes('restart'))).toEqual(sent);
  await expectAllWell('"after all"');
});

it('refuses everything within its time-outs when PostgreSQL hangs', async () => {
  const claim = await store.claim('c');
  proxy.freeze();
  await expectRefusals({ ...askAll('"hung"'), mark: Promise.resolve(claim?.mark({ pending: [1] })) });
  await expectUnready();
  expect(claim?.holds()).toBe(false);
  await claim?.release();
  proxy.thaw();
  await expectAllWell('"thawed"');
  expect(await payloads(store, 'c')).not.toContain('"hung"');
}, 30_000);
