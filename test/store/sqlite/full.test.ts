import { StoreFull, StoreUnavailable } from '../../../src/store/store';
import { payloads, webhook } from '../contract/fixture';
import { freshSqlite, rejection } from './fresh-sqlite';

const sqlite = freshSqlite();

describe('on a full disk', () => {
  const large = webhook('build', { payload: JSON.stringify('x'.repeat(100_000)) });
  const LARGE_PAGES = 30;

  /** Lets the database grow by so many pages and no more. */
  function leaveRoom(pages: number): void {
    const { page_count } = sqlite.db.prepare('pragma page_count').get() as { page_count: number };
    sqlite.db.exec(`pragma max_page_count = ${page_count + pages}`);
  }
  const makeRoom = () => leaveRoom(1_000_000);

  it('refuses webhooks with a remedy, and takes them again when there is room', async () => {
    leaveRoom(0);
    const errors = await Promise.all([large, large].map((hook) => rejection(sqlite.store.append(hook))));
    for (const error of errors) {
      expect(error).toBeInstanceOf(StoreUnavailable);
      expect(error).not.toBeInstanceOf(StoreFull);
      expect(error.message).toMatch(/DATA_DIR.* full\. Make room on its disk\./);
    }
    expect(sqlite.rows()).toBe(0);
    expect(await sqlite.store.counts()).toMatchObject({ waiting: 0 });

    makeRoom();
    await sqlite.store.append(large);
    expect(await payloads(sqlite.store, 'c')).toEqual([large.payload]);
    expect(await sqlite.store.counts()).toMatchObject({ waiting: 1 });
  });

  it('stores a webhook for all of its channels or for none', async () => {
    for (const channel of ['c1', 'c2', 'c3']) {
      await sqlite.store.addRoute({ path: 'build', channel, label: channel });
    }
    leaveRoom(2 * LARGE_PAGES);
    expect(await rejection(sqlite.store.append(large))).toBeInstanceOf(StoreUnavailable);
    expect(sqlite.rows()).toBe(0);
    expect(await sqlite.store.waitingChannels()).toEqual([]);

    makeRoom();
    expect(await sqlite.store.append(large)).toHaveLength(3);
    expect(sqlite.rows()).toBe(3);
  });

  it('still takes the webhooks that fit, and gives out what it has', async () => {
    await sqlite.store.append(large);
    leaveRoom(1);
    const results = await Promise.allSettled([
      sqlite.store.append(large),
      sqlite.store.append(webhook('build')),
    ]);
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
    expect(await payloads(sqlite.store, 'c')).toEqual([large.payload, '{}']);
    expect(await sqlite.store.counts()).toMatchObject({ waiting: 2 });
  });
});
