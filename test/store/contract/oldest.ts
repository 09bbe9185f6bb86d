import {
  appendAll,
  appendOne,
  type CreateStore,
  freshStore,
  mark,
  payloads,
  START,
  webhook,
} from './fixture';

export function describeOldest(createStore: CreateStore): void {
  describe('the oldest deliveries of a channel', () => {
    const fixture = freshStore(createStore);
    beforeEach(async () => {
      for (const channel of ['a', 'b']) {
        await fixture.store.addRoute({ path: channel, channel, label: channel });
      }
    });

    async function oldest(most: number, bytes: number): Promise<string[]> {
      return (await fixture.store.oldest('a', { most, bytes })).map(({ payload }) => payload);
    }

    it('have everything that came with the webhook', async () => {
      fixture.clock.advance(1_234);
      const hook = {
        ...{ path: 'a', method: 'PUT', query: { one: '1', 'zwei ä': '' } },
        ...{ headers: { 'X-Event': "o'clock" }, payload: '{"text":"☕ \\u0000 \\ud800"}', testId: 'test' },
      };
      const [stored] = await fixture.store.append(hook);
      const { testId: _, ...kept } = hook;
      const expected = {
        ...kept,
        id: stored?.id,
        channel: 'a',
        state: 'pending',
        storedAt: START + 1_234,
        isRepetition: false,
      };
      const found = await fixture.store.oldest('a', { most: 1, bytes: 1 });
      expect(found).toEqual([{ ...expected, seq: expect.any(Number) }]);
    });

    it('are none for a channel without deliveries', async () => {
      await appendAll(fixture.store, 'b', ['1']);
      expect(await oldest(10, 1_000)).toEqual([]);
    });

    it('come in the order they were stored, each channel by itself', async () => {
      const { store } = fixture;
      for (const [path, payload] of ['a1', 'b2', 'a3', 'b4', 'a5'].map((text) => [...text])) {
        await store.append(webhook(String(path), { payload: String(payload) }));
      }
      expect(await payloads(store, 'a')).toEqual(['1', '3', '5']);
      expect(await payloads(store, 'b')).toEqual(['2', '4']);
    });

    it('come in the order they were asked for, when they came in one turn', async () => {
      const numbers = Array.from({ length: 50 }, (_, index) => String(index));
      await Promise.all(numbers.map((payload) => fixture.store.append(webhook('a', { payload }))));
      expect(await payloads(fixture.store, 'a')).toEqual(numbers);
    });

    it('keep that order when the clock is set back', async () => {
      await appendAll(fixture.store, 'a', ['1']);
      fixture.clock.set(START - 3_600_000);
      await appendAll(fixture.store, 'a', ['2']);
      expect(await payloads(fixture.store, 'a')).toEqual(['1', '2']);
    });

    it('are no more than asked for', async () => {
      await appendAll(fixture.store, 'a', ['1', '2', '3']);
      expect(await oldest(2, 1_000)).toEqual(['1', '2']);
    });

    it('are no more bytes than asked for, to the byte', async () => {
      const texts = ['"ää"', '"€"', '1'];
      await appendAll(fixture.store, 'a', texts);
      const bytes = Buffer.byteLength('"ää""€"');
      expect(await oldest(10, bytes)).toEqual(texts.slice(0, 2));
      expect(await oldest(10, bytes - 1)).toEqual(texts.slice(0, 1));
      expect(await oldest(10, bytes + 1)).toEqual(texts);
    });

    it('are at least one, even when that is larger than asked for', async () => {
      const large = JSON.stringify('x'.repeat(100));
      await appendAll(fixture.store, 'a', [large, '2']);
      expect(await oldest(10, 50)).toEqual([large]);
      expect(await oldest(10, 0)).toEqual([large]);
    });

    it('never leave out a large one for a smaller one behind it', async () => {
      const large = JSON.stringify('x'.repeat(100));
      await appendAll(fixture.store, 'a', ['1', large, '3']);
      expect(await oldest(10, 50)).toEqual(['1']);
    });

    it('are those that wait or are being posted, not those that ended', async () => {
      const { store } = fixture;
      const first = await appendOne(store, webhook('a', { payload: '1' }));
      const second = await appendOne(store, webhook('a', { payload: '2' }));
      const third = await appendOne(store, webhook('a', { payload: '3' }));
      await appendAll(store, 'a', ['4']);
      await mark(store, {
        done: [{ seq: first.seq, postId: 'post' }],
        dead: [{ seq: third.seq, reason: 'gone', inDoubt: false }],
        posting: { seqs: [second.seq], batch: second.id, since: 1 },
      });
      expect(await oldest(2, 2)).toEqual(['2', '4']);
    });
  });

  describe('the channels that wait', () => {
    const fixture = freshStore(createStore);

    it('are those with deliveries to post, each once', async () => {
      const { store } = fixture;
      expect(await store.waitingChannels()).toEqual([]);
      for (const channel of ['a', 'b', 'c', 'd']) {
        await store.addRoute({ path: channel, channel, label: channel });
      }
      const done = await appendOne(store, webhook('a'));
      const posting = await appendOne(store, webhook('b'));
      const dead = await appendOne(store, webhook('d'));
      await appendAll(store, 'c', ['1', '2']);
      await mark(store, {
        done: [{ seq: done.seq, postId: 'post' }],
        dead: [{ seq: dead.seq, reason: 'gone', inDoubt: false }],
        posting: { seqs: [posting.seq], batch: posting.id, since: 1 },
      });
      expect((await store.waitingChannels()).sort()).toEqual(['b', 'c']);
    });
  });
}
