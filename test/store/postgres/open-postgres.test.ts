import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Client } from 'pg';
import { openPostgres } from '../../../src/store/postgres/open-postgres';
import { type Store, StoreUnusable } from '../../../src/store/store';
import { createEnds } from '../../support/ends';
import { freePort } from '../../support/free-port';
import { freshDatabase } from '../../support/fresh-database';
import { createRecordingLog } from '../../support/recording-log';
import { createTcpProxy } from '../../support/tcp-proxy';
import { createTransactionPooler, type Turn } from '../../support/transaction-pooler';
import { until } from '../../support/until';
import { webhook } from '../contract/fixture';

const PASSWORD = 'geheim-42';
const role = `role_${randomUUID().replaceAll('-', '')}`;
let database: string;
const ends = createEnds();

afterEach(ends.all);

beforeAll(async () => {
  database = await freshDatabase();
  await sql(`create role ${role} login`);
});
afterAll(() => sql(`drop role ${role}`));

async function sql(text: string, url = database): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(text);
  } finally {
    await client.end();
  }
}

/** The database with other parts in its URL, and with a password. */
function urlWith(parts: { port?: number; username?: string; pathname?: string }): string {
  const { port, ...rest } = parts;
  const url = Object.assign(new URL(database), { password: PASSWORD, ...rest });
  if (port) url.port = String(port);
  return url.href;
}

function open(url: string, patienceMs?: number) {
  const log = createRecordingLog();
  const opening = openPostgres(url, { ...log, maxPending: 1_000, ...(patienceMs ? { patienceMs } : {}) });
  return { log, opening: opening.then(({ store }) => store) };
}

/** Opens it, stores something, and closes it. */
async function expectToWork(store: Store): Promise<void> {
  try {
    await store.append(webhook('build'));
    expect((await store.claim('c'))?.holds()).toBe(true);
  } finally {
    await store.close();
  }
}

async function expectRefusal(url: string, sentence: RegExp, patienceMs?: number): Promise<void> {
  const { log, opening } = open(url, patienceMs);
  const error: Error = await opening.then(
    async (store) => {
      await store.close();
      return new Error('It was opened.');
    },
    (reason) => reason,
  );
  expect(error.message).toMatch(sentence);
  expect(error).toBeInstanceOf(StoreUnusable);
  expect(error.message).toMatch(/DATABASE_URL.*\.$/s);
  expect(`${error.message}${log.text()}`).not.toContain(PASSWORD);
}

describe('a database that cannot be used is refused with a sentence', () => {
  it.each<Turn>(['last', 'first'])('behind a pooler in transaction mode (%s come first)', async (turn) => {
    const pooler = createTransactionPooler(Number(new URL(database).port), turn);
    ends.later(pooler.stop);
    await pooler.start();
    await expectRefusal(urlWith({ port: pooler.port }), /pooler in transaction mode.*Name PostgreSQL itself/);
  });

  it('in another encoding', async () => {
    const name = `ascii_${randomUUID().replaceAll('-', '')}`;
    await sql(`create database ${name} template template0 encoding 'SQL_ASCII' locale 'C'`);
    await expectRefusal(urlWith({ pathname: `/${name}` }), /SQL_ASCII.*Create it with ENCODING 'UTF8'/);
  });

  it('that does not exist', async () => {
    await expectRefusal(
      urlWith({ pathname: '/nowhere' }),
      /database "nowhere" does not exist.*It has to name/,
    );
  });

  it('to a user whom PostgreSQL does not know', async () => {
    await expectRefusal(urlWith({ username: 'stranger' }), /role "stranger" does not exist/);
  });

  it('to a user who may not create schemas', async () => {
    await expectRefusal(urlWith({ username: role }), /permission denied.*may create schemas/);
  });

  it('that a newer version of the App has changed', async () => {
    const url = await freshDatabase();
    await (await open(url).opening).close();
    await sql('insert into hello_webhooks.migration select generate_series(1000, 1100)', url);
    await expectRefusal(url, /newer version of this App. Run that version/);
  });

  it('where nothing listens, after a while', async () => {
    const port = await freePort();
    await expectRefusal(urlWith({ port }), /ECONNREFUSED.*It has to name a PostgreSQL database/, 1);
  });

  it('that is no PostgreSQL but a web server', async () => {
    const server = createServer((_request, response) => response.end('Hello')).listen(0, '127.0.0.1');
    ends.later(() => server.close());
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    await expectRefusal(urlWith({ port }), /It has to name a PostgreSQL database/, 1);
  });
});

it('a user who may create schemas needs no more rights', async () => {
  const url = await freshDatabase();
  await sql(`grant create on database ${new URL(url).pathname.slice(1)} to ${role}`, url);
  const own = Object.assign(new URL(url), { username: role });
  await expectToWork(await open(own.href).opening);
  await sql(`drop owned by ${role}`, url);
});

it('a database behind a proxy that keeps its connections works', async () => {
  const proxy = createTcpProxy();
  ends.later(proxy.stop);
  await proxy.start(Number(new URL(database).port));
  await expectToWork(await open(urlWith({ port: Number(new URL(proxy.url).port) })).opening);
});

it('a PostgreSQL that starts a little later is waited for', async () => {
  const proxy = createTcpProxy();
  ends.later(proxy.stop);
  await proxy.start(Number(new URL(database).port));
  const port = Number(new URL(proxy.url).port);
  await proxy.refuse();
  const { log, opening } = open(urlWith({ port }));
  await until(() => log.text().includes('does not answer yet'));
  await proxy.accept();
  await expectToWork(await opening);
  expect(log.text()).not.toContain(PASSWORD);
});

it('its clock is that of PostgreSQL', async () => {
  const { store, clock } = await openPostgres(database, { ...createRecordingLog(), maxPending: 10 });
  ends.later(store.close);
  expect(Math.abs(clock.now() - Date.now())).toBeLessThan(5_000);
});
