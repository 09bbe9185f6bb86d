import { appendOne, type CreateStore, freshStore, mark, START, webhook } from './fixture';

const AGE = 1_000;

export function describePurge(createStore: CreateStore): void {
  describe('purging', () => {
    const fixture = freshStore(createStore);
    beforeEach(() => fixture.store.addRoute({ path: '*', channel: 'c', label: 'C' }));

    async function append(testId: string): Promise<number> {
      return (await appendOne(fixture.store, webhook('build', { testId }))).seq;
    }

    async function delivered(...testIds: string[]): Promise<void> {
      for (const testId of testIds) {
        await mark(fixture.store, { done: [{ seq: await append(testId), postId: 'post' }] });
      }
    }

    async function left(...testIds: string[]): Promise<string[]> {
      const found = await Promise.all(testIds.map((testId) => fixture.store.findTest(testId)));
      return testIds.filter((_, index) => found[index]?.length);
    }

    it('deletes what was delivered and stored before the time, not what was stored at it', async () => {
      await delivered('before');
      fixture.clock.advance(AGE);
      await delivered('at it');
      fixture.clock.advance(AGE);
      await delivered('after');
      expect(await fixture.store.purge(START + AGE, 100)).toBe(1);
      expect(await left('before', 'at it', 'after')).toEqual(['at it', 'after']);
    });

    it('never deletes what was not delivered, however old', async () => {
      const { store } = fixture;
      await append('pending');
      const posting = await append('posting');
      const dead = await append('dead');
      await mark(store, {
        dead: [{ seq: dead, reason: 'gone', inDoubt: false }],
        posting: { seqs: [posting], batch: 'batch', since: 1 },
      });
      await delivered('done');
      const counts = await store.counts();
      fixture.clock.advance(AGE);
      expect(await store.purge(fixture.clock.now(), 100)).toBe(1);
      expect(await left('pending', 'posting', 'dead', 'done')).toEqual(['pending', 'posting', 'dead']);
      expect(await store.counts()).toEqual(counts);
    });

    it('deletes at most as many as it may, and says how many', async () => {
      const { store } = fixture;
      await delivered('1', '2', '3', '4', '5');
      fixture.clock.advance(AGE);
      const now = fixture.clock.now();
      expect(await store.purge(now, 2)).toBe(2);
      expect(await left('1', '2', '3', '4', '5')).toHaveLength(3);
      expect(await store.purge(now, 2)).toBe(2);
      expect(await store.purge(now, 2)).toBe(1);
      expect(await store.purge(now, 2)).toBe(0);
    });

    it('leaves the order of what is stored afterwards as it is', async () => {
      await delivered('old');
      fixture.clock.advance(AGE);
      const waiting = await append('waits');
      await fixture.store.purge(fixture.clock.now(), 100);
      expect(await append('new')).toBeGreaterThan(waiting);
    });
  });
}
