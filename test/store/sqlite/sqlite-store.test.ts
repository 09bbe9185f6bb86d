import { closeSync, openSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { systemClock } from '../../../src/process/clock';
import { MIGRATIONS } from '../../../src/store/sqlite/migrations';
import { openDatabase } from '../../../src/store/sqlite/open-database';
import { createSqliteStore } from '../../../src/store/sqlite/sqlite-store';
import { type Store, StoreUnavailable } from '../../../src/store/store';
import { temporaryFolder } from '../../support/temporary-folder';
import { describeStore } from '../contract';
import { mark, payloads, waiting, webhook } from '../contract/fixture';
import { freshSqlite, rejection } from './fresh-sqlite';
import { countCommits, readWal } from './wal';

const root = temporaryFolder();
describeStore('SQLite', (database, options) =>
  createSqliteStore(openDatabase(join(root, database)), options),
);

describe('the store in a SQLite database', () => {
  const sqlite = freshSqlite();

  it('stores webhooks that come in one turn in one commit', async () => {
    const before = countCommits(sqlite.folder);
    await Promise.all(Array.from({ length: 100 }, () => sqlite.store.append(webhook('build'))));
    expect(countCommits(sqlite.folder) - before).toBe(1);
    expect(await sqlite.store.counts()).toMatchObject({ waiting: 100 });
  });

  it('resolves a route that was changed just before in the same turn', async () => {
    const [before, , after] = await Promise.all([
      sqlite.store.append(webhook('build')),
      sqlite.store.addRoute({ path: 'build', channel: 'c1', label: 'C1' }),
      sqlite.store.append(webhook('build')),
    ]);
    expect([before, after].map(([stored]) => stored?.channel)).toEqual(['c', 'c1']);
  });

  it('says that a webhook is stored only when its commit is in the log', async () => {
    const before = countCommits(sqlite.folder);
    const storing = sqlite.store.append(webhook('build', { payload: '"a coffee roast"' }));
    expect(readWal(sqlite.folder).includes('a coffee roast')).toBe(false);
    await storing;
    expect(readWal(sqlite.folder).includes('a coffee roast')).toBe(true);
    expect(countCommits(sqlite.folder) - before).toBe(1);
  });

  it('writes what became of a post and the mark of the next in one commit', async () => {
    for (let count = 0; count < 20; count++) await sqlite.store.append(webhook('build'));
    const seqs = (await waiting(sqlite.store, 'c')).map(({ seq }) => seq);
    const before = countCommits(sqlite.folder);
    await mark(sqlite.store, {
      done: seqs.slice(0, 10).map((seq) => ({ seq, postId: 'post' })),
      posting: { seqs: seqs.slice(10), batch: 'batch', since: 1 },
    });
    expect(countCommits(sqlite.folder) - before).toBe(1);
  });

  it('stores the others when one of the webhooks of a turn cannot be stored', async () => {
    sqlite.db.exec(`create trigger refuse before insert on delivery when new.payload = '2'
      begin select raise(abort, 'not this one'); end`);
    const results = await Promise.allSettled(
      ['1', '2', '3'].map((payload) => sqlite.store.append(webhook('build', { payload }))),
    );
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(results[1]).toMatchObject({ reason: expect.any(StoreUnavailable) });
    expect(await payloads(sqlite.store, 'c')).toEqual(['1', '3']);
    expect(await sqlite.store.counts()).toMatchObject({ waiting: 2 });
  });

  it('takes back all marks of a call when one of them fails', async () => {
    for (let count = 0; count < 2; count++) await sqlite.store.append(webhook('build'));
    const before = await waiting(sqlite.store, 'c');
    sqlite.db.exec(`create trigger refuse before update on delivery when new.state = 'dead'
      begin select raise(abort, 'not this one'); end`);
    const [one, two] = before.map(({ seq }) => seq) as [number, number];
    const marks = {
      done: [{ seq: one, postId: 'post' }],
      dead: [{ seq: two, reason: 'gone', inDoubt: false }],
    };
    expect(await rejection(mark(sqlite.store, marks))).toBeInstanceOf(StoreUnavailable);
    expect(await waiting(sqlite.store, 'c')).toEqual(before);
    expect(await sqlite.store.counts()).toMatchObject({ waiting: 2, dead: 0 });
  });

  it('says whether it can write now', async () => {
    await sqlite.store.check();
    sqlite.db.exec('pragma query_only = on');
    const error = await rejection(sqlite.store.check());
    expect(error).toBeInstanceOf(StoreUnavailable);
    expect(error.message).toMatch(/DATA_DIR/);
    sqlite.db.exec('pragma query_only = off');
    await sqlite.store.check();
  });

  it.each<[string, (store: Store) => Promise<unknown>]>([
    ['readInstallation', (closed) => closed.readInstallation()],
    ['saveInstallation', (closed) => closed.saveInstallation({ botUserId: 'bot' })],
    ['routes', (closed) => closed.routes()],
    ['addRoute', (closed) => closed.addRoute({ path: 'build', channel: 'c', label: 'C' })],
    ['removeRoute', (closed) => closed.removeRoute('build', 'c')],
    ['append', (closed) => closed.append(webhook('build'))],
    ['waitingChannels', (closed) => closed.waitingChannels()],
    ['oldest', (closed) => waiting(closed, 'c')],
    ['mark', (closed) => mark(closed, { pending: [1] })],
    ['findTest', (closed) => closed.findTest('test')],
    ['purge', (closed) => closed.purge(0, 1)],
    ['giveBackSpace', (closed) => closed.giveBackSpace()],
    ['dropOldestDeadLetters', (closed) => closed.dropOldestDeadLetters({ before: 0, beyond: 1 })],
    ['replay', (closed) => closed.replay('c')],
    ['deadLetters', (closed) => closed.deadLetters(1)],
    ['backlog', (closed) => closed.backlog(1)],
    ['check', (closed) => closed.check()],
  ])('rejects with StoreUnavailable from `%s` when the database does not answer', async (_name, call) => {
    sqlite.db.close();
    expect(await rejection(call(sqlite.store))).toBeInstanceOf(StoreUnavailable);
  });
});

it('a database that is damaged behind its schema is refused with a remedy, like any other', () => {
  const folder = temporaryFolder();
  const file = join(folder, 'hello-webhooks.db');
  const db = new DatabaseSync(file);
  db.exec(`${MIGRATIONS.join(';')}; pragma user_version = ${MIGRATIONS.length}`);
  db.close();
  const pageSize = 4_096;
  const descriptor = openSync(file, 'r+');
  writeSync(descriptor, Buffer.alloc(statSync(file).size - pageSize, 0xff), 0, null, pageSize);
  closeSync(descriptor);

  const open = () => createSqliteStore(openDatabase(folder), { clock: systemClock, maxPending: 1 });
  expect(open).toThrow(/DATA_DIR .* is damaged: .*Restore it\./);
});
