import type { DatabaseSyncInstance } from '@photostructure/sqlite';
import { type CommitQueue, createCommitQueue } from '../../../src/store/sqlite/commit-queue';
import { openDatabase } from '../../../src/store/sqlite/open-database';
import { temporaryFolder } from '../../support/temporary-folder';
import { countCommits } from './wal';

describe('the commit queue', () => {
  let folder: string;
  let db: DatabaseSyncInstance;
  let queue: CommitQueue;
  let time: number;

  beforeEach(() => {
    folder = temporaryFolder();
    db = openDatabase(folder);
    db.exec(`
      pragma foreign_keys = on;
      create table parent (id integer primary key) strict;
      create table item (
        name text not null unique,
        parent integer references parent (id) deferrable initially deferred
      ) strict`);
    time = 0;
    queue = createCommitQueue(db, () => time);
  });
  afterEach(() => db.close());

  const insert = (name: string, parent: number | null = null) =>
    db.prepare('insert into item (name, parent) values (?, ?)').run(name, parent);
  const write = (name: string) => queue.write(() => void insert(name));
  const names = () =>
    db
      .prepare('select name from item order by rowid')
      .all()
      .map((row) => (row as { name: string }).name);
  /** What became of each write: its result, or the text of its error. */
  async function outcomes(writes: Promise<unknown>[]): Promise<unknown[]> {
    return await Promise.all(writes.map((promise) => promise.catch((error) => error.message)));
  }

  it('writes everything that one turn asks for in one commit, in order', async () => {
    const asked = Array.from({ length: 100 }, (_, index) => `item ${index}`);
    const before = countCommits(folder);
    await Promise.all(asked.map(write));
    expect(countCommits(folder) - before).toBe(1);
    expect(names()).toEqual(asked);
  });

  describe('where writes come turn upon turn of the event loop', () => {
    /** So many writes, one each turn; each turn takes so long. */
    async function oneEachTurn(count: number, turnMs: number): Promise<void> {
      const writes = [];
      for (let index = 0; index < count; index++) {
        writes.push(write(`item ${index}`));
        time += turnMs;
        await new Promise((resolve) => setImmediate(resolve));
      }
      await Promise.all(writes);
    }

    it('takes them into one commit', async () => {
      const before = countCommits(folder);
      await oneEachTurn(10, 0);
      expect(countCommits(folder) - before).toBe(1);
    });

    it('makes none wait for longer than 5 ms', async () => {
      const before = countCommits(folder);
      await oneEachTurn(30, 1);
      expect(countCommits(folder) - before).toBe(6);
    });

    it('waits as long as the last commit took, so that a slow disk leaves half of the time to the listener', async () => {
      await queue.write(() => {
        time += 40;
      });
      const before = countCommits(folder);
      await oneEachTurn(40, 1);
      expect(countCommits(folder) - before).toBe(1);
    });
  });

  it('makes a commit of its own for a write that waited for another', async () => {
    const before = countCommits(folder);
    for (const name of ['one', 'two', 'three']) await write(name);
    expect(countCommits(folder) - before).toBe(3);
  });

  it('resolves with what each write returns, once its commit is made', async () => {
    const before = countCommits(folder);
    const commits = await Promise.all(
      ['one', 'two'].map((name) =>
        queue
          .write(() => `${insert(name).changes} ${name}`)
          .then((result) => [result, countCommits(folder) - before]),
      ),
    );
    expect(commits).toEqual([
      ['1 one', 1],
      ['1 two', 1],
    ]);
  });

  it('lets a write that fails fail alone, with its own error and without what it had written', async () => {
    const failing = queue.write(() => {
      insert('half');
      throw new Error('no more');
    });
    expect(await outcomes([write('one'), failing, write('two')])).toEqual([undefined, 'no more', undefined]);
    expect(names()).toEqual(['one', 'two']);
  });

  it('lets a write that fails only at its commit fail alone', async () => {
    const orphan = queue.write(() => void insert('orphan', 42));
    const results = await outcomes([write('one'), orphan, write('two')]);
    expect(results).toEqual([undefined, expect.stringMatching(/foreign key/i), undefined]);
    expect(names()).toEqual(['one', 'two']);
    expect(db.isTransaction).toBe(false);
  });

  it('rejects each of several that fail with its own error', async () => {
    const fail = (text: string) =>
      queue.write(() => {
        throw new Error(text);
      });
    expect(await outcomes([fail('a'), write('one'), fail('b')])).toEqual(['a', undefined, 'b']);
    expect(await outcomes([fail('alone')])).toEqual(['alone']);
    expect(names()).toEqual(['one']);
  });

  it('sees what the writes before it in the same turn wrote, unless they failed', async () => {
    const failing = queue.write(() => {
      insert('half');
      throw new Error('no more');
    });
    expect(await outcomes([failing, write('one'), queue.write(names)])).toEqual([
      ...['no more', undefined, ['one']],
    ]);
  });

  it('rejects all writes when no transaction can begin, and writes again when one can', async () => {
    db.exec('begin');
    const results = await outcomes([write('one'), write('two')]);
    expect(results).toEqual(Array(2).fill(expect.stringMatching(/transaction within a transaction/)));
    db.exec('rollback');
    expect(names()).toEqual([]);
    await write('three');
    expect(names()).toEqual(['three']);
  });

  it('stores what fits when the disk is full, though SQLite has rolled the group back by itself', async () => {
    const { page_count: pages } = db.prepare('pragma page_count').get() as { page_count: number };
    db.exec(`pragma max_page_count = ${pages + 1}`);
    const large = write('x'.repeat(100_000));
    expect(await outcomes([write('one'), large, write('two')])).toEqual([
      ...[undefined, expect.stringMatching(/full/), undefined],
    ]);
    expect(names()).toEqual(['one', 'two']);
    expect(db.isTransaction).toBe(false);
  });
});
