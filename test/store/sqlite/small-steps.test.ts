import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { DeliveryState } from '../../../src/store/store';
import { NOBODY } from '../../../src/store/store';
import { mark, payloads, waiting, webhook } from '../contract/fixture';
import { freshSqlite } from './fresh-sqlite';
import { readWal } from './wal';

const sqlite = freshSqlite();

/** So many rows of a state, with payloads of so many bytes. */
function plant(count: number, state: DeliveryState, bytes: number, channel = 'c'): void {
  sqlite.db.exec(`
    insert into delivery (id, channel, path, method, query, headers, payload, size, state, stored_at)
    with recursive number(n) as (select 1 union all select n + 1 from number where n < ${count})
    select 'id' || n, '${channel}', 'build', 'POST', '{}', '{}', hex(zeroblob(${bytes / 2})), ${bytes}, '${state}', n
    from number`);
  sqlite.again();
}

describe('the store in a SQLite database takes small steps', () => {
  it.each(['replay', 'drop'] as const)('to %s, so that a webhook is stored meanwhile', async (change) => {
    plant(5_000, 'dead', 100);
    const changing = sqlite.store[change]('c');
    await sqlite.store.append(webhook('build'));
    expect((await sqlite.store.counts()).dead).toBeGreaterThan(2_500);
    expect(await changing).toBe(5_000);
    expect((await sqlite.store.counts()).dead).toBe(0);
  });

  it('to look among dead letters', async () => {
    plant(20_000, 'dead', 2);
    let turns = 0;
    const count = setInterval(() => turns++, 0);
    expect(await sqlite.store.deadLetters(50, { text: 'nothing', channels: [] })).toEqual([]);
    expect(await sqlite.store.findDeadLetter('id1')).toMatchObject({ id: 'id1' });
    clearInterval(count);
    expect(turns).toBeGreaterThanOrEqual(4);
  });

  it('through large payloads, a few megabytes at a time', async () => {
    plant(4, 'done', 3_000_000);
    expect(await sqlite.store.purge(1_000, 200)).toBe(1);
    expect(sqlite.rows()).toBe(3);
  });

  it('to give what waits for nobody to a channel, in its order and before what comes meanwhile', async () => {
    await sqlite.store.removeRoute('*', 'c');
    plant(2_000, 'pending', 2, NOBODY);
    const moving = sqlite.store.addRoute({ path: '*', channel: 'd', label: 'D' });
    await sqlite.store.append(webhook('build', { payload: '"later"' }));
    expect(await waiting(sqlite.store, NOBODY)).not.toEqual([]);
    // Who posted now would overtake what still has to move.
    expect(await sqlite.store.claim('d')).toBeUndefined();
    expect(await moving).toBe(true);
    expect(await waiting(sqlite.store, NOBODY)).toEqual([]);
    expect(await sqlite.store.claim('d')).toBeDefined();
    const all = await sqlite.store.oldest('d', { most: 3_000, bytes: 1_000_000 });
    expect(all).toHaveLength(2_001);
    expect(all[0]?.id).toBe('id1');
    expect(all.at(-1)?.payload).toBe('"later"');
  });

  it('of which the rest is made at the next start', async () => {
    plant(2_000, 'pending', 2, NOBODY);
    expect(await waiting(sqlite.store, NOBODY)).toEqual([]);
    expect(await sqlite.store.oldest('c', { most: 3_000, bytes: 1_000_000 })).toHaveLength(2_000);
  });
});

describe('a large payload', () => {
  const payload = JSON.stringify('x'.repeat(100_000));
  const large = webhook('build', { payload });

  it('is not written again as its webhook is posted', async () => {
    await sqlite.store.append(large);
    const [stored] = await waiting(sqlite.store, 'c');
    if (!stored) throw new Error('One was stored.');
    sqlite.db.exec('pragma wal_checkpoint(truncate)');
    await mark(sqlite.store, { posting: { seqs: [stored.seq], batch: stored.id, since: 1 } });
    await mark(sqlite.store, { done: [{ seq: stored.seq, postId: 'post' }] });
    expect(readWal(sqlite.folder).includes('xxxxxxxxxx')).toBe(false);
    expect((await sqlite.store.findDelivery(stored.id))?.payload).toBe(payload);
  });

  it('goes with its webhook', async () => {
    await sqlite.store.append(large);
    await sqlite.store.append(webhook('build'));
    const seqs = (await waiting(sqlite.store, 'c')).map(({ seq }) => seq);
    await mark(sqlite.store, { done: seqs.map((seq) => ({ seq, postId: 'post' })) });
    while ((await sqlite.store.purge(Number.MAX_SAFE_INTEGER, 200)) > 0);
    const { left } = sqlite.db.prepare('select count(*) as left from large_payload').get() as {
      left: number;
    };
    expect([left, sqlite.rows()]).toEqual([0, 0]);
  });

  it('that an older version stored in its row is there', async () => {
    plant(1, 'pending', 100_000);
    const [stored] = await waiting(sqlite.store, 'c');
    expect(stored?.payload).toBe('00'.repeat(50_000));
  });
});

describe('the space of what was deleted', () => {
  const file = () => join(sqlite.folder, 'hello-webhooks.db');
  const plant = (count: number) =>
    sqlite.db.exec(`
      insert into delivery (id, channel, path, method, query, headers, payload, size, state, stored_at)
      with recursive number(n) as (select 1 union all select n + 1 from number where n < ${count})
      select 'id' || n, 'c', 'build', 'POST', '{}', '{}', hex(zeroblob(50000)), 100000, 'done', n from number`);
  const purgeAll = async () => {
    while ((await sqlite.store.purge(1_000_000, 200)) > 0);
  };

  it('goes back to the disk in steps, and the log does not stay long', async () => {
    plant(400);
    sqlite.db.exec('pragma wal_checkpoint');
    const before = statSync(file()).size;
    await purgeAll();
    let steps = 1;
    while (await sqlite.store.giveBackSpace()) steps++;
    expect(steps).toBeGreaterThan(1);
    await sqlite.store.append(webhook('build'));
    sqlite.db.exec('pragma wal_checkpoint');
    await sqlite.store.append(webhook('build'));
    expect(statSync(file()).size).toBeLessThan(before / 4);
    expect(statSync(`${file()}-wal`).size).toBeLessThanOrEqual(16 * 1024 * 1024);
    expect(await payloads(sqlite.store, 'c')).toEqual(['{}', '{}']);
  });

  it('is kept while it is little', async () => {
    plant(20);
    await purgeAll();
    const { freelist_count } = sqlite.db.prepare('pragma freelist_count').get() as { freelist_count: number };
    expect(freelist_count).toBeGreaterThan(100);
    expect(await sqlite.store.giveBackSpace()).toBe(false);
    expect(sqlite.db.prepare('pragma freelist_count').get()).toEqual({ freelist_count });
  });
});
