import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock } from '../../src/process/clock';
import { openPostgres } from '../../src/store/postgres/open-postgres';
import { closeDatabase, DATABASE_FILE, openDatabase } from '../../src/store/sqlite/open-database';
import { createSqliteStore } from '../../src/store/sqlite/sqlite-store';
import type { Delivery, Store } from '../../src/store/store';
import { createEnds } from '../support/ends';
import { freshDatabase } from '../support/fresh-database';
import { createRecordingLog } from '../support/recording-log';
import { temporaryFolder } from '../support/temporary-folder';

const SCRIPT = join(__dirname, '..', '..', 'dist', 'tools', 'store-copy.js');
const ends = createEnds();
afterEach(ends.all);

const INSTALLATION = { botUserId: 'bot', botToken: 'token-of-the-bot', installedBy: 'anna' };

async function runCopy(env: Record<string, string>, args: string[] = []) {
  const child = spawn(process.execPath, [SCRIPT, ...args], {
    env: { PATH: String(process.env.PATH), ...env },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      output += chunk;
    });
  }
  const [code] = await once(child, 'close');
  return { code, output };
}

async function openCopy(url: string): Promise<Store> {
  const { store } = await openPostgres(url, { ...createRecordingLog(), maxPending: 1_000_000 });
  ends.later(store.close);
  return store;
}

function openSource(folder: string): Store {
  return createSqliteStore(openDatabase(folder), { clock: systemClock, maxPending: 1_000_000 });
}

/** With a payload of megabytes as its hash, which a failing test can print. */
function brief(delivery: Delivery) {
  return { ...delivery, payload: createHash('sha256').update(delivery.payload).digest('hex') };
}

/** A database with deliveries in every state, large ones and strange characters among them. */
async function fill(folder: string): Promise<void> {
  const store = openSource(folder);
  await store.saveInstallation(INSTALLATION);
  await store.addRoute({ path: '*', channel: 'c', label: '~town-square', events: 'roast.*' });
  await store.saveProof('coffee-roast', '{"secret":1}', undefined);
  const payloads = ['"ü \\u0000 \\ud83d 😀"', JSON.stringify('x'.repeat(9_000_000)), '3', '4', '5'];
  for (const payload of payloads) {
    const request = {
      path: 'coffee-roast',
      method: 'POST',
      query: { q: '1' },
      headers: { h: '2' },
      testId: 'test',
    };
    await store.append({ ...request, payload, senderId: payload.slice(0, 10), whenKnown: 'drop' });
  }
  const [first, second, third] = (await store.findTest('test')).map(({ seq }) => Number(seq));
  const claim = await store.claim('c');
  await claim?.mark({
    done: [{ seq: Number(first), postId: 'post' }],
    dead: [{ seq: Number(second), reason: 'The channel is archived.', inDoubt: true }],
    posting: { seqs: [Number(third)], batch: 'batch', since: 1 },
    threads: [{ channel: 'c', key: 'k', rootId: 'root' }],
  });
  await store.saveTemplate({ path: 'coffee-roast', source: '{{ data.bean }}' });
  await store.notePaths([{ path: 'coffee-roast', lastWebhookAt: 1, lastPostAt: 2, events: ['roast'] }]);
  await store.close();
}

describe('npm run store:copy', () => {
  let folder: string;
  let url: string;
  const env = () => ({ DATA_DIR: folder, DATABASE_URL: url });
  const file = () => join(folder, DATABASE_FILE);

  beforeEach(async () => {
    folder = temporaryFolder();
    url = await freshDatabase();
  });

  it('copies all there is, to the last field, and sets the old database aside', async () => {
    await fill(folder);
    const source = openSource(folder);
    const [deliveries, routes, dead, templates, states] = [
      await source.findTest('test'),
      await source.routes(),
      await source.deadLetters(9),
      await source.templates(),
      await source.pathStates(),
    ];
    await source.close();

    const { code, output } = await runCopy(env());
    expect(output).toContain('"routes":1,"waiting":3,"posted":1,"dead":1');
    expect(code).toBe(0);
    expect(existsSync(file())).toBe(false);
    expect(existsSync(`${file()}.copied`)).toBe(true);

    const copy = await openCopy(url);
    expect((await copy.findTest('test')).map(brief)).toEqual(deliveries.map(brief));
    expect(await copy.routes()).toEqual(routes);
    expect(await copy.deadLetters(9)).toEqual(dead);
    expect([await copy.templates(), await copy.pathStates()]).toEqual([templates, states]);
    expect(await copy.threadRoot('c', 'k')).toBe('root');
    expect(await copy.readInstallation()).toEqual(INSTALLATION);
    expect(await copy.readProof('coffee-roast')).toBe('{"secret":1}');
    const known = { path: 'a', method: 'POST', query: {}, headers: {}, payload: '3', senderId: '3' };
    expect(await copy.append({ ...known, whenKnown: 'drop' })).toEqual([]);
    expect(await copy.replay('c')).toBe(1);
    await copy.append({ path: 'new', method: 'POST', query: {}, headers: {}, payload: '"new"' });
    const waiting = await copy.oldest('c', { most: 9, bytes: 100_000_000 });
    expect(waiting.map(({ payload, state }) => [payload.length, state])).toEqual([
      [9_000_002, 'posting'],
      ...[1, 1, 1].map((length, place) => [length, place === 0 ? 'posting' : 'pending']),
      [5, 'pending'],
    ]);
  });

  it('copies a page at a time, and an empty database', async () => {
    const source = openSource(folder);
    const request = { path: 'a', method: 'POST', query: {}, headers: {} };
    await Promise.all(
      Array.from({ length: 1_234 }, (_, n) => source.append({ ...request, payload: `${n}` })),
    );
    await source.close();
    expect((await runCopy(env())).output).toContain('"routes":0,"waiting":1234,"posted":0,"dead":0');

    closeDatabase(openDatabase(folder));
    url = await freshDatabase();
    expect((await runCopy(env())).output).toContain('"routes":0,"waiting":0,"posted":0,"dead":0');
  });

  it('changes nothing while the App runs, in a database that is in use, or without one', async () => {
    await fill(folder);
    const db = openDatabase(folder);
    const whileItRuns = await runCopy(env());
    closeDatabase(db);
    expect(whileItRuns).toMatchObject({
      code: 1,
      output: expect.stringContaining('Another process uses DATA_DIR'),
    });

    const used = await openCopy(url);
    await used.addRoute({ path: 'mine', channel: 'mine', label: 'mine' });
    const inUse = await runCopy(env());
    expect(inUse).toMatchObject({ code: 1, output: expect.stringContaining('in use already') });
    expect(await used.routes()).toHaveLength(1);
    expect(await used.counts()).toEqual({ waiting: 0, dead: 0 });
    expect(existsSync(file())).toBe(true);

    folder = temporaryFolder();
    const without = await runCopy(env());
    expect(without).toMatchObject({ code: 1, output: expect.stringContaining('Set DATA_DIR') });
    expect(existsSync(file())).toBe(false);
  });

  it('says what is wrong with its variables and arguments', async () => {
    const noDatabase = await runCopy({ DATA_DIR: folder });
    expect(noDatabase).toMatchObject({
      code: 1,
      output: expect.stringContaining('DATABASE_URL names no database'),
    });
    const wrong = await runCopy({ DATABASE_URL: 'mysql://hello:hunter2@db/hello' });
    expect(wrong).toMatchObject({ code: 1, output: expect.stringContaining('DATABASE_URL must be a URL') });
    expect(wrong.output).not.toContain('hunter2');
    expect(await runCopy({}, ['--help'])).toMatchObject({
      code: 0,
      output: expect.stringContaining('Usage:'),
    });
    expect(await runCopy({}, ['--force'])).toMatchObject({
      code: 1,
      output: expect.stringContaining('Usage:'),
    });
  });
});
