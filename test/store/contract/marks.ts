import type { Delivery, Marks } from '../../../src/store/store';
import { appendOne, type CreateStore, freshStore, mark, START, waiting, webhook } from './fixture';

export function describeMarks(createStore: CreateStore): void {
  describe('a mark', () => {
    const fixture = freshStore(createStore);
    beforeEach(() => fixture.store.addRoute({ path: '*', channel: 'c', label: 'C' }));

    const append = (testId = 'test') => appendOne(fixture.store, webhook('build', { testId }));
    const posting = (seqs: number[], batch: string, since: number) =>
      mark(fixture.store, { posting: { seqs, batch, since } });
    async function only(testId = 'test'): Promise<Delivery> {
      const found = await fixture.store.findTest(testId);
      expect(found).toHaveLength(1);
      return found[0] as Delivery;
    }

    it('`posting` names the batch, the time of the mark and a time before the post', async () => {
      const { seq, id } = await append();
      fixture.clock.advance(500);
      await posting([seq], id, 777);
      const expected = {
        id,
        state: 'posting',
        batch: id,
        markedAt: START + 500,
        since: 777,
        storedAt: START,
      };
      expect(await only()).toMatchObject(expected);
    });

    it('`posting` takes several deliveries of one post, and no other', async () => {
      const [first, second, third] = [await append('1'), await append('2'), await append('3')];
      await posting([first.seq, second.seq], first.id, 777);
      const marked = await waiting(fixture.store, 'c');
      expect(marked.map(({ state, batch }) => [state, batch])).toEqual([
        ['posting', first.id],
        ['posting', first.id],
        ['pending', undefined],
      ]);
      expect(marked[2]).toEqual(third);
    });

    it('`posting` again takes the new batch and time, and keeps `since` of the first', async () => {
      const { seq, id } = await append();
      await posting([seq], 'batch one', 777);
      fixture.clock.advance(60_000);
      await posting([seq], 'batch two', 999);
      const expected = { id, state: 'posting', batch: 'batch two', markedAt: START + 60_000, since: 777 };
      expect(await only()).toMatchObject(expected);
    });

    it('`pending` takes all of that back, so that a later `since` counts', async () => {
      const before = await append();
      await posting([before.seq], before.id, 777);
      await mark(fixture.store, { pending: [before.seq] });
      expect(await only()).toEqual(before);
      await posting([before.seq], before.id, 999);
      expect(await only()).toMatchObject({ state: 'posting', since: 999 });
    });

    it('`done` names the post and ends the delivery', async () => {
      const [first, second] = [await append('1'), await append('2')];
      await posting([first.seq, second.seq], first.id, 777);
      await mark(fixture.store, { done: [first, second].map(({ seq }) => ({ seq, postId: 'post' })) });
      const expected = { state: 'done', postId: 'post', batch: first.id, reason: undefined };
      expect(await only('1')).toMatchObject({ id: first.id, ...expected });
      expect(await only('2')).toMatchObject({ id: second.id, ...expected });
      expect(await waiting(fixture.store, 'c')).toEqual([]);
    });

    it('`dead` says why and ends the delivery', async () => {
      const { seq } = await append();
      await mark(fixture.store, { dead: [{ seq, reason: 'The channel is archived.', inDoubt: false }] });
      const expected = { state: 'dead', reason: 'The channel is archived.', postId: undefined };
      expect(await only()).toMatchObject(expected);
      expect(await waiting(fixture.store, 'c')).toEqual([]);
    });

    it('may end some, free some and begin the next at once', async () => {
      const [done, dead, freed] = [await append('done'), await append('dead'), await append('freed')];
      const next = await append('next');
      await posting([done.seq, dead.seq, freed.seq], done.id, 1);
      await mark(fixture.store, {
        done: [{ seq: done.seq, postId: 'post' }],
        dead: [{ seq: dead.seq, reason: 'gone', inDoubt: true }],
        pending: [freed.seq],
        posting: { seqs: [next.seq], batch: next.id, since: 2 },
      });
      const states = await Promise.all(['done', 'dead', 'freed', 'next'].map((testId) => only(testId)));
      expect(states.map(({ state }) => state)).toEqual(['done', 'dead', 'pending', 'posting']);
    });

    const ends: [string, (seq: number) => Marks][] = [
      ['done', (seq) => ({ done: [{ seq, postId: 'first' }] })],
      ['dead', (seq) => ({ dead: [{ seq, reason: 'first', inDoubt: false }] })],
    ];
    const laterMarks: [string, (seq: number) => Marks][] = [
      ['done', (seq) => ({ done: [{ seq, postId: 'second' }] })],
      ['dead', (seq) => ({ dead: [{ seq, reason: 'second', inDoubt: true }] })],
      ['pending', (seq) => ({ pending: [seq] })],
      ['posting', (seq) => ({ posting: { seqs: [seq], batch: 'second', since: 2 } })],
    ];
    describe.each(ends)('on a delivery that is %s already', (_end, end) => {
      it.each(laterMarks)('`%s` changes nothing', async (_mark, later) => {
        const { seq } = await append();
        await append('another');
        await posting([seq], 'first', 1);
        await mark(fixture.store, end(seq));
        const [before, counts] = [await only(), await fixture.store.counts()];
        fixture.clock.advance(1_000);
        await mark(fixture.store, later(seq));
        expect(await only()).toEqual(before);
        expect(await fixture.store.counts()).toEqual(counts);
      });
    });
  });

  describe('the deliveries of a test webhook', () => {
    const fixture = freshStore(createStore);

    it('are found by the id of the test, in every channel and state, and no others', async () => {
      const { store } = fixture;
      for (const channel of ['a', 'b']) await store.addRoute({ path: 'build', channel, label: channel });
      await store.append(webhook('build'));
      await store.append(webhook('build', { testId: 'other' }));
      const stored = await store.append(webhook('build', { testId: 'mine' }));
      const [first] = await store.findTest('mine');
      await mark(store, { done: [{ seq: Number(first?.seq), postId: 'post' }] });

      const found = await store.findTest('mine');
      expect(found.map(({ id, channel }) => ({ id, channel }))).toEqual(stored);
      expect(found.map(({ state }) => state)).toEqual(['done', 'pending']);
      expect(await store.findTest('unknown')).toEqual([]);
    });
  });
}
