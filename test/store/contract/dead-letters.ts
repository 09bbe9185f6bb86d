import type { Store } from '../../../src/store/store';
import { until } from '../../support/until';
import { appendOne, type CreateStore, freshStore, mark, payloads, START, waiting, webhook } from './fixture';

export function describeDeadLetters(createStore: CreateStore): void {
  describe('dead letters', () => {
    const fixture = freshStore(createStore);

    async function route(path: string, channel: string): Promise<void> {
      await fixture.store.addRoute({ path, channel, label: channel });
    }
    beforeEach(async () => {
      await route('build', 'a');
      await route('Coffee-Roast', 'b');
    });

    async function bury(path: string, payload = '{}', inDoubt = false): Promise<string> {
      const { seq, id } = await appendOne(fixture.store, webhook(path, { payload }));
      await mark(fixture.store, { dead: [{ seq, reason: 'gone', inDoubt }] });
      fixture.clock.advance(1_000);
      return id;
    }
    const ids = async (...search: Parameters<Store['deadLetters']>) =>
      (await fixture.store.deadLetters(...search)).map(({ id }) => id);

    it('are listed newest first, no more than asked for', async () => {
      const [first, second, third] = [await bury('build'), await bury('Coffee-Roast'), await bury('build')];
      expect(await ids(9)).toEqual([third, second, first]);
      expect(await ids(2)).toEqual([third, second]);
      expect((await fixture.store.deadLetters(9))[1]).toEqual({
        ...{ id: second, path: 'Coffee-Roast', channel: 'b', storedAt: START + 1_000 },
      });
    });

    it('are found by path, by the start of the id, by channel, however many newer ones there are', async () => {
      const roast = await bury('Coffee-Roast');
      const builds = [await bury('build'), await bury('build')];
      expect(await ids(1, { text: 'FEE-r', channels: [] })).toEqual([roast]);
      expect(await ids(9, { text: roast.slice(0, 8), channels: [] })).toEqual([roast]);
      expect(await ids(9, { text: 'nothing', channels: ['a'] })).toEqual([...builds].reverse());
      expect(await ids(9, { text: 'roast', channels: ['a'] })).toHaveLength(3);
      expect(await ids(9, { text: '%', channels: [] })).toEqual([]);
    });

    it('name their channels, each once', async () => {
      expect(await fixture.store.deadChannels()).toEqual([]);
      await appendOne(fixture.store, webhook('build'));
      expect(await fixture.store.deadChannels()).toEqual([]);
      for (const path of ['Coffee-Roast', 'build', 'build']) await bury(path);
      expect(await fixture.store.deadChannels()).toEqual(['a', 'b']);
    });

    it('are given out whole by their id, and only as long as they are dead', async () => {
      const id = await bury('build', '"payload"');
      expect(await fixture.store.findDeadLetter(id)).toMatchObject({
        id,
        payload: '"payload"',
        reason: 'gone',
      });
      await fixture.store.replay(id);
      expect(await fixture.store.findDeadLetter(id)).toBeUndefined();
    });

    it('are replayed one by one or by channel, in their old place, looked for where they are in doubt', async () => {
      const first = await bury('build', '1');
      await bury('build', '2', true);
      await bury('Coffee-Roast', '3');
      await appendOne(fixture.store, webhook('build', { payload: '4' }));
      expect(await fixture.store.replay('unknown')).toBe(0);
      expect(await fixture.store.replay(first)).toBe(1);
      expect(await payloads(fixture.store, 'a')).toEqual(['1', '4']);
      expect(await fixture.store.replay('a')).toBe(1);
      const replayed = await waiting(fixture.store, 'a');
      expect(replayed.map(({ payload, state }) => [payload, state])).toEqual([
        ['1', 'pending'],
        ['2', 'posting'],
        ['4', 'pending'],
      ]);
      expect(replayed[0]).toMatchObject({ replayedAt: START + 3_000, reason: undefined });
      expect(await fixture.store.counts()).toEqual({ waiting: 3, dead: 1 });
    });

    it('are dropped one by one or by channel, and nothing that waits with them', async () => {
      const first = await bury('build');
      await bury('build');
      await bury('Coffee-Roast');
      const { id } = await appendOne(fixture.store, webhook('build'));
      expect(await fixture.store.drop(first)).toBe(1);
      expect(await fixture.store.drop('a')).toBe(1);
      expect(await fixture.store.drop('a')).toBe(0);
      expect((await waiting(fixture.store, 'a')).map((delivery) => delivery.id)).toEqual([id]);
      expect(await fixture.store.counts()).toEqual({ waiting: 1, dead: 1 });
    });

    it('are replayed each once, though one dies again meanwhile', async () => {
      for (const payload of ['1', '2', '3']) await bury('build', payload);
      const replaying = fixture.store.replay('a');
      await until(async () => (await waiting(fixture.store, 'a')).length === 3);
      const [first] = await waiting(fixture.store, 'a');
      await mark(fixture.store, { dead: [{ seq: Number(first?.seq), reason: 'gone', inDoubt: false }] });
      expect(await replaying).toBe(3);
      expect(await fixture.store.counts()).toEqual({ waiting: 2, dead: 1 });
    });

    it('are many, and all of them are replayed, listed, counted and dropped', async () => {
      const MANY = 250;
      await Promise.all(Array.from({ length: MANY }, () => fixture.store.append(webhook('build'))));
      const seqs = (await waiting(fixture.store, 'a')).map(({ seq }) => seq);
      const bury = () =>
        mark(fixture.store, { dead: seqs.map((seq) => ({ seq, reason: 'gone', inDoubt: false })) });
      await bury();
      expect(await ids(1_000)).toHaveLength(MANY);
      expect(await fixture.store.backlog(1_000)).toMatchObject([{ channel: 'a', isDead: true, count: MANY }]);
      expect(await fixture.store.backlog(120)).toMatchObject([{ channel: 'a', isDead: true, count: 120 }]);
      expect(await fixture.store.replay('a')).toBe(MANY);
      expect((await waiting(fixture.store, 'a')).map(({ seq }) => seq)).toEqual(seqs);
      expect(await fixture.store.backlog(120)).toMatchObject([{ channel: 'a', isDead: false, count: 120 }]);
      await bury();
      expect(await fixture.store.drop('a')).toBe(MANY);
      expect(await fixture.store.counts()).toEqual({ waiting: 0, dead: 0 });
    });

    it('leave, the oldest first, when they are too old or too many', async () => {
      const { store } = fixture;
      const none = { before: 0, beyond: 0 };
      expect(await store.oldestDeadLetter()).toBeUndefined();
      expect(await store.dropOldestDeadLetters({ before: START + 1_000_000, beyond: 10 })).toBe(0);
      const letters = [
        await bury('build'),
        await bury('Coffee-Roast'),
        await bury('build'),
        await bury('build'),
      ];
      await appendOne(store, webhook('build'));
      expect(await store.oldestDeadLetter()).toBe(START);
      expect(await store.dropOldestDeadLetters(none)).toBe(0);
      expect(await store.dropOldestDeadLetters({ ...none, before: START + 1 })).toBe(1);
      expect(await store.oldestDeadLetter()).toBe(START + 1_000);
      expect(await store.dropOldestDeadLetters({ ...none, beyond: 2 })).toBe(2);
      expect(await ids(9)).toEqual([letters[3]]);
      expect(await store.counts()).toEqual({ waiting: 1, dead: 1 });
    });

    it('stand in the overview beside what waits', async () => {
      await bury('build');
      fixture.clock.advance(5_000);
      await bury('build');
      await appendOne(fixture.store, webhook('Coffee-Roast'));
      const lines = await fixture.store.backlog(100);
      expect(lines.sort((one, other) => (one.channel < other.channel ? -1 : 1))).toEqual([
        { channel: 'a', path: 'build', isDead: true, reason: 'gone', count: 2, since: START },
        {
          channel: 'b',
          path: 'Coffee-Roast',
          isDead: false,
          reason: undefined,
          count: 1,
          since: START + 7_000,
        },
      ]);
      expect(await fixture.store.backlog(1)).toHaveLength(2);
    });
  });
}
