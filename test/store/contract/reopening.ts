import { appendOne, type CreateStore, freshStore, mark, payloads, START, waiting, webhook } from './fixture';

export function describeReopening(createStore: CreateStore): void {
  describe('a store that was closed and is opened again', () => {
    const fixture = freshStore(createStore);
    beforeEach(() => fixture.store.addRoute({ path: '*', channel: 'c', label: 'C' }));

    const append = (testId: string) => appendOne(fixture.store, webhook('build', { testId }));

    it('has the installation and the routes', async () => {
      const installation = await fixture.store.saveInstallation({ botUserId: 'bot', botToken: 'token' });
      await fixture.store.addRoute({ path: 'build', channel: 'd', label: 'D' });
      const routes = await fixture.store.routes();
      await fixture.reopen();
      expect(await fixture.store.readInstallation()).toEqual(installation);
      expect(await fixture.store.routes()).toEqual(routes);
      expect(routes).toHaveLength(2);
    });

    it('has the deliveries of every state, to the last field', async () => {
      const [done, dead, posting] = [await append('done'), await append('dead'), await append('posting')];
      await append('pending');
      await mark(fixture.store, {
        done: [{ seq: done.seq, postId: 'post' }],
        dead: [{ seq: dead.seq, reason: 'gone', inDoubt: true }],
        posting: { seqs: [posting.seq], batch: posting.id, since: 777 },
      });
      const all = () =>
        Promise.all(['done', 'dead', 'posting', 'pending'].map((testId) => fixture.store.findTest(testId)));
      const [before, counts] = [await all(), await fixture.store.counts()];
      await fixture.reopen();
      expect(await all()).toEqual(before);
      expect(before.flat().map(({ state }) => state)).toEqual(['done', 'dead', 'posting', 'pending']);
      expect(await fixture.store.counts()).toEqual(counts);
      expect(counts).toMatchObject({ waiting: 2, dead: 1 });
    });

    it('has what was still being written when it was closed', async () => {
      const writing = fixture.store.append(webhook('build', { payload: '1' }));
      await fixture.reopen();
      expect(await payloads(fixture.store, 'c')).toEqual(['1']);
      expect(await writing).toHaveLength(1);
    });

    it('stores on behind what it had', async () => {
      await fixture.store.append(webhook('build', { payload: '1' }));
      await fixture.reopen();
      await fixture.store.append(webhook('build', { payload: '2' }));
      expect(await payloads(fixture.store, 'c')).toEqual(['1', '2']);
    });

    it('has no mark of the future when the clock was set back meanwhile', async () => {
      const [late, early] = [await append('late'), await append('early')];
      await mark(fixture.store, { posting: { seqs: [early.seq], batch: early.id, since: 1 } });
      fixture.clock.advance(3_600_000);
      await mark(fixture.store, { posting: { seqs: [late.seq], batch: late.id, since: 1 } });
      fixture.clock.set(START + 5_000);
      await fixture.reopen();
      const marks = (await waiting(fixture.store, 'c')).map(({ markedAt, state }) => [markedAt, state]);
      expect(marks).toEqual([
        [START + 5_000, 'posting'],
        [START, 'posting'],
      ]);
    });
  });
}
