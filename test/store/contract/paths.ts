import { MOST_EVENTS, MOST_PATH_STATES } from '../../../src/store/path-store';
import { appendOne, type CreateStore, freshStore, mark, START, webhook } from './fixture';

const DAY = 86_400_000;

export function describePaths(createStore: CreateStore): void {
  describe('the templates', () => {
    const fixture = freshStore(createStore);

    it('are one a path, the one saved last', async () => {
      const { store } = fixture;
      await store.saveTemplate({ path: 'build', source: 'old' });
      await store.saveTemplate({ path: 'build', source: 'new {{ data.a }}' });
      await store.saveTemplate({ path: '', source: 'of the URL alone' });
      await fixture.reopen();
      expect(await fixture.store.templates()).toEqual([
        { path: '', source: 'of the URL alone' },
        { path: 'build', source: 'new {{ data.a }}' },
      ]);
    });

    it('are removed one by one', async () => {
      const { store } = fixture;
      await store.saveTemplate({ path: 'a', source: '1' });
      await store.saveTemplate({ path: 'b', source: '2' });
      expect(await store.removeTemplate('a')).toBe(true);
      expect(await store.removeTemplate('a')).toBe(false);
      expect(await store.templates()).toEqual([{ path: 'b', source: '2' }]);
    });
  });

  describe('a thread', () => {
    const fixture = freshStore(createStore);

    it('begins with a mark, by channel and key, and the latest root counts', async () => {
      const { store } = fixture;
      expect(await store.threadRoot('c', 'k')).toBeUndefined();
      await mark(store, { threads: [{ channel: 'c', key: 'k', rootId: 'one' }] });
      await mark(store, {
        threads: [
          { channel: 'c', key: 'k', rootId: 'two' },
          { channel: 'd', key: 'k', rootId: 'three' },
        ],
      });
      await fixture.reopen();
      const roots = ['c', 'd', 'e'].map((channel) => fixture.store.threadRoot(channel, 'k'));
      expect(await Promise.all(roots)).toEqual(['two', 'three', undefined]);
    });

    it('is forgotten once it was not used for so long; a use keeps it', async () => {
      const { store, clock } = fixture;
      const use = (key: string) => mark(store, { threads: [{ channel: 'c', key, rootId: 'root' }] });
      await use('old');
      await use('used');
      clock.advance(DAY);
      await use('used');
      expect(await store.purgeThreads(START + DAY)).toBe(1);
      expect(await store.threadRoot('c', 'old')).toBeUndefined();
      expect(await store.threadRoot('c', 'used')).toBe('root');
    });
  });

  describe('the state of a path', () => {
    const fixture = freshStore(createStore);

    it('holds the latest times, the last delivery, and all events', async () => {
      const { store } = fixture;
      await store.notePaths([
        { path: 'b', lastWebhookAt: 20, lastDelivery: 'd1', events: ['push', 'issues.opened'] },
        { path: 'a', lastWebhookAt: 5, events: [] },
      ]);
      await store.notePaths([{ path: 'b', lastWebhookAt: 10, lastPostAt: 7, events: ['push', 'star'] }]);
      await store.notePaths([{ path: 'b', events: [] }]);
      expect(await store.pathStates()).toEqual([
        { path: 'a', lastWebhookAt: 5, events: [] },
        {
          ...{ path: 'b', lastWebhookAt: 20, lastPostAt: 7, lastDelivery: 'd1' },
          events: ['issues.opened', 'push', 'star'],
        },
      ]);
    });

    it('holds at most so many events', async () => {
      const events = Array.from({ length: MOST_EVENTS + 50 }, (_value, index) => `event.${index}`);
      await fixture.store.notePaths([{ path: 'a', events: events.slice(0, 75) }]);
      await fixture.store.notePaths([{ path: 'a', events: events.slice(75) }]);
      expect((await fixture.store.pathStates())[0]?.events).toHaveLength(MOST_EVENTS);
    });

    it('is kept of the paths that had a webhook last', async () => {
      const { store } = fixture;
      const note = (lastWebhookAt: number) => ({ path: `p${lastWebhookAt}`, lastWebhookAt, events: [] });
      await store.notePaths([note(1), note(2)]);
      await store.notePaths(Array.from({ length: MOST_PATH_STATES - 1 }, (_value, index) => note(index + 3)));
      const paths = (await store.pathStates()).map(({ path }) => path);
      expect(paths).toHaveLength(MOST_PATH_STATES);
      expect(paths).not.toContain('p1');
    });

    it('takes any text', async () => {
      await fixture.store.notePaths([{ path: 'a\0b', lastWebhookAt: 1, events: ['x\0y', '\ud800'] }]);
      expect(await fixture.store.pathStates()).toHaveLength(1);
    });
  });

  describe('any delivery', () => {
    const fixture = freshStore(createStore);

    it('is found by its id, whatever became of it', async () => {
      const { store } = fixture;
      await store.addRoute({ path: '*', channel: 'c', label: 'C' });
      const [one, two] = [await appendOne(store, webhook('1')), await appendOne(store, webhook('2'))];
      await mark(store, {
        done: [{ seq: one.seq }],
        dead: [{ seq: two.seq, reason: 'gone', inDoubt: false }],
      });
      expect(await store.findDelivery(one.id)).toMatchObject({
        id: one.id,
        state: 'done',
        postId: undefined,
      });
      expect(await store.findDelivery(two.id)).toMatchObject({ id: two.id, state: 'dead' });
      expect(await store.findDelivery('unknown')).toBeUndefined();
    });
  });
}
