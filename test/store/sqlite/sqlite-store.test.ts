import { closeSync, openSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite';
import { systemClock } from '../../../src/process/clock';
import { MIGRATIONS } from '../../../src/store/sqlite/migrations';
import { openDatabase } from '../../../src/store/sqlite/open-database';
import { createSqliteStore } from '../../../src/store/sqlite/sqlite-store';
import { type Store, StoreFull, StoreUnavailable } from '../../../src/store/store';
import { temporaryFolder } from '../../support/temporary-folder';
import { describeStore } from '../contract';
import { mark, payloads, waiting, webhook } from '../contract/fixture';
import { countCommits, readWal } from './wal';

const root = temporaryFolder();
describeStore('SQLite', (database, options) =>
  createSqliteStore(openDatabase(join(root, database)), options),
);

describe('the store in a SQLite database', () => {
  let folder: string;
  let db: DatabaseSyncInstance;
  let store: Store;

  beforeEach(async () => {
    folder = temporaryFolder();
    db = openDatabase(folder);
    store = createSqliteStore(db, { clock: systemClock, maxPending: 1_000 });
    await store.addRoute({ path: '*', channel: 'c', label: 'C' });
  });
  afterEach(() => {
    if (db.isOpen) db.close();
  });

  const rows = () => (db.prepare('select count(*) as rows from delivery').get() as { rows: number }).rows;
  const rejection = (promise: Promise<unknown>): Promise<Error> =>
    promise.then(
      () => new Error('It did not reject.'),
      (error) => error,
    );

  it('stores webhooks that come in one turn in one commit', async () => {
    const before = countCommits(folder);
    await Promise.all(Array.from({ length: 100 }, () => store.append(webhook('build'))));
    expect(countCommits(folder) - before).toBe(1);
    expect(await store.counts()).toMatchObject({ waiting: 100 });
  });

  it('resolves a route that was changed just before in the same turn', async () => {
    const [before, , after] = await Promise.all([
      store.append(webhook('build')),
      store.addRoute({ path: 'build', channel: 'c1', label: 'C1' }),
      store.append(webhook('build')),
    ]);
    expect([before, after].map(([stored]) => stored?.channel)).toEqual(['c', 'c1']);
  });

  it('says that a webhook is stored only when its commit is in the log', async () => {
    const before = countCommits(folder);
    const storing = store.append(webhook('build', { payload: '"a coffee roast"' }));
    expect(readWal(folder).includes('a coffee roast')).toBe(false);
    await storing;
    expect(readWal(folder).includes('a coffee roast')).toBe(true);
    expect(countCommits(folder) - before).toBe(1);
  });

  it('writes what became of a post and the mark of the next in one commit', async () => {
    for (let count = 0; count < 20; count++) await store.append(webhook('build'));
    const seqs = (await waiting(store, 'c')).map(({ seq }) => seq);
    const before = countCommits(folder);
    await mark(store, {
      done: seqs.slice(0, 10).map((seq) => ({ seq, postId: 'post' })),
      posting: { seqs: seqs.slice(10), batch: 'batch', since: 1 },
    });
    expect(countCommits(folder) - before).toBe(1);
  });

  it('stores the others when one of the webhooks of a turn cannot be stored', async () => {
    db.exec(`create trigger refuse before insert on delivery when new.payload = '2'
      begin select raise(abort, 'not this one'); end`);
    const results = await Promise.allSettled(
      ['1', '2', '3'].map((payload) => store.append(webhook('build', { payload }))),
    );
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(results[1]).toMatchObject({ reason: expect.any(StoreUnavailable) });
    expect(await payloads(store, 'c')).toEqual(['1', '3']);
    expect(await store.counts()).toMatchObject({ waiting: 2 });
  });

  it('takes back all marks of a call when one of them fails', async () => {
    for (let count = 0; count < 2; count++) await store.append(webhook('build'));
    const before = await waiting(store, 'c');
    db.exec(`create trigger refuse before update on delivery when new.state = 'dead'
      begin select raise(abort, 'not this one'); end`);
    const [one, two] = before.map(({ seq }) => seq) as [number, number];
    const marks = {
      done: [{ seq: one, postId: 'post' }],
      dead: [{ seq: two, reason: 'gone', inDoubt: false }],
    };
    expect(await rejection(mark(store, marks))).toBeInstanceOf(StoreUnavailable);
    expect(await waiting(store, 'c')).toEqual(before);
    expect(await store.counts()).toMatchObject({ waiting: 2, dead: 0 });
  });

  describe('takes small steps', () => {
    /** So many rows of a state, with payloads of so many bytes. */
    function plant(count: number, state: 'dead' | 'done', bytes: number): void {
      db.exec(`
        insert into delivery (id, channel, path, method, query, headers, payload, size, state, stored_at)
        with recursive number(n) as (select 1 union all select n + 1 from number where n < ${count})
        select 'id' || n, 'c', 'build', 'POST', '{}', '{}', hex(zeroblob(${bytes / 2})), ${bytes}, '${state}', n
        from number`);
      store = createSqliteStore(db, { clock: systemClock, maxPending: 1_000_000 });
    }

    it.each(['replay', 'drop'] as const)('to %s, so that a webhook is stored meanwhile', async (change) => {
      plant(1_000, 'dead', 100);
      const changing = store[change]('c');
      await store.append(webhook('build'));
      expect((await store.counts()).dead).toBeGreaterThan(500);
      expect(await changing).toBe(1_000);
      expect((await store.counts()).dead).toBe(0);
    });

    it('to look among dead letters', async () => {
      plant(20_000, 'dead', 2);
      let turns = 0;
      const count = setInterval(() => turns++, 0);
      expect(await store.deadLetters(50, { text: 'nothing', channels: [] })).toEqual([]);
      expect(await store.findDeadLetter('id1')).toMatchObject({ id: 'id1' });
      clearInterval(count);
      expect(turns).toBeGreaterThanOrEqual(4);
    });

    it('through large payloads, a few megabytes at a time', async () => {
      plant(4, 'done', 3_000_000);
      expect(await store.purge(1_000, 200)).toBe(1);
      expect(rows()).toBe(3);
    });
  });

  describe('the space of what was deleted', () => {
    const file = () => join(folder, 'hello-webhooks.db');
    const plant = (count: number) =>
      db.exec(`
        insert into delivery (id, channel, path, method, query, headers, payload, size, state, stored_at)
        with recursive number(n) as (select 1 union all select n + 1 from number where n < ${count})
        select 'id' || n, 'c', 'build', 'POST', '{}', '{}', hex(zeroblob(50000)), 100000, 'done', n from number`);
    const purgeAll = async () => {
      while ((await store.purge(1_000_000, 200)) > 0);
    };

    it('goes back to the disk in steps, and the log does not stay long', async () => {
      plant(400);
      db.exec('pragma wal_checkpoint');
      const before = statSync(file()).size;
      await purgeAll();
      let steps = 1;
      while (await store.giveBackSpace()) steps++;
      expect(steps).toBeGreaterThan(1);
      await store.append(webhook('build'));
      db.exec('pragma wal_checkpoint');
      await store.append(webhook('build'));
      expect(statSync(file()).size).toBeLessThan(before / 4);
      expect(statSync(`${file()}-wal`).size).toBeLessThanOrEqual(16 * 1024 * 1024);
      expect(await payloads(store, 'c')).toEqual(['{}', '{}']);
    });

    it('is kept while it is little', async () => {
      plant(20);
      await purgeAll();
      const { freelist_count } = db.prepare('pragma freelist_count').get() as { freelist_count: number };
      expect(freelist_count).toBeGreaterThan(100);
      expect(await store.giveBackSpace()).toBe(false);
      expect(db.prepare('pragma freelist_count').get()).toEqual({ freelist_count });
    });
  });

  describe('on a full disk', () => {
    const large = webhook('build', { payload: JSON.stringify('x'.repeat(100_000)) });
    const LARGE_PAGES = 30;

    /** Lets the database grow by so many pages and no more. */
    function leaveRoom(pages: number): void {
      const { page_count } = db.prepare('pragma page_count').get() as { page_count: number };
      db.exec(`pragma max_page_count = ${page_count + pages}`);
    }
    const makeRoom = () => leaveRoom(1_000_000);

    it('refuses webhooks with a remedy, and takes them again when there is room', async () => {
      leaveRoom(0);
      const errors = await Promise.all([large, large].map((hook) => rejection(store.append(hook))));
      for (const error of errors) {
        expect(error).toBeInstanceOf(StoreUnavailable);
        expect(error).not.toBeInstanceOf(StoreFull);
        expect(error.message).toMatch(/DATA_DIR.* full\. Make room on its disk\./);
      }
      expect(rows()).toBe(0);
      expect(await store.counts()).toMatchObject({ waiting: 0 });

      makeRoom();
      await store.append(large);
      expect(await payloads(store, 'c')).toEqual([large.payload]);
      expect(await store.counts()).toMatchObject({ waiting: 1 });
    });

    it('stores a webhook for all of its channels or for none', async () => {
      for (const channel of ['c1', 'c2', 'c3']) {
        await store.addRoute({ path: 'build', channel, label: channel });
      }
      leaveRoom(2 * LARGE_PAGES);
      expect(await rejection(store.append(large))).toBeInstanceOf(StoreUnavailable);
      expect(rows()).toBe(0);
      expect(await store.waitingChannels()).toEqual([]);

      makeRoom();
      expect(await store.append(large)).toHaveLength(3);
      expect(rows()).toBe(3);
    });

    it('still takes the webhooks that fit, and gives out what it has', async () => {
      await store.append(large);
      leaveRoom(1);
      const results = await Promise.allSettled([store.append(large), store.append(webhook('build'))]);
      expect(results.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
      expect(await payloads(store, 'c')).toEqual([large.payload, '{}']);
      expect(await store.counts()).toMatchObject({ waiting: 2 });
    });
  });

  it('says whether it can write now', async () => {
    await store.check();
    db.exec('pragma query_only = on');
    const error = await rejection(store.check());
    expect(error).toBeInstanceOf(StoreUnavailable);
    expect(error.message).toMatch(/DATA_DIR/);
    db.exec('pragma query_only = off');
    await store.check();
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
    db.close();
    expect(await rejection(call(store))).toBeInstanceOf(StoreUnavailable);
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
