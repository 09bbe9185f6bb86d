import { type Marks, StoreFull, StoreUnavailable } from '../../../src/store/store';
import {
  appendAll,
  appendOne,
  type CreateStore,
  freshStore,
  mark,
  payloads,
  waiting,
  webhook,
} from './fixture';

export function describeLimits(createStore: CreateStore): void {
  describe('the counts', () => {
    const fixture = freshStore(createStore);

    it('follow every delivery from intake to its end', async () => {
      const { store } = fixture;
      expect(await store.counts()).toMatchObject({ waiting: 0, dead: 0 });
      for (const channel of ['a', 'b']) await store.addRoute({ path: 'two', channel, label: channel });
      await store.append(webhook('two'));
      const third = await appendOne(store, webhook('one'));
      expect(await store.counts()).toMatchObject({ waiting: 3, dead: 0 });

      await mark(store, { posting: { seqs: [third.seq], batch: third.id, since: 1 } });
      expect(await store.counts()).toMatchObject({ waiting: 3, dead: 0 });
      await mark(store, { pending: [third.seq] });
      expect(await store.counts()).toMatchObject({ waiting: 3, dead: 0 });
      await mark(store, { dead: [{ seq: third.seq, reason: 'gone', inDoubt: false }] });
      expect(await store.counts()).toMatchObject({ waiting: 2, dead: 1 });
      const [first] = await waiting(store, 'a');
      await mark(store, { done: [{ seq: Number(first?.seq), postId: 'post' }] });
      expect(await store.counts()).toMatchObject({ waiting: 1, dead: 1 });
    });

    it('do not change when what waits for nobody gets a destination', async () => {
      await appendAll(fixture.store, 'one', ['1', '2']);
      await fixture.store.saveInstallation({ installedBy: 'anna' });
      expect(await fixture.store.counts()).toMatchObject({ waiting: 2, dead: 0 });
    });
  });

  describe('when as many wait as MAX_PENDING allows', () => {
    const fixture = freshStore(createStore, { maxPending: 2 });
    beforeEach(async () => {
      await fixture.store.addRoute({ path: '*', channel: 'c', label: 'C' });
      await appendAll(fixture.store, 'build', ['1', '2']);
    });
    const refused = () => expect(fixture.store.append(webhook('build'))).rejects.toBeInstanceOf(StoreFull);

    it('refuses webhooks, names the limit and stores nothing', async () => {
      const error: Error = await fixture.store.append(webhook('build')).then(
        () => new Error('It was taken.'),
        (reason) => reason,
      );
      expect(error).toBeInstanceOf(StoreFull);
      expect(error).toBeInstanceOf(StoreUnavailable);
      expect(error.message).toContain('MAX_PENDING');
      expect(await payloads(fixture.store, 'c')).toEqual(['1', '2']);
      expect(await fixture.store.counts()).toMatchObject({ waiting: 2 });
    });

    it('still takes everything else', async () => {
      const { store } = fixture;
      await store.check();
      expect(await store.addRoute({ path: 'more', channel: 'd', label: 'D' })).toBe(true);
      expect(await store.saveInstallation({ botUserId: 'bot' })).toEqual({ botUserId: 'bot' });
    });

    it.each<[string, (seq: number) => Marks]>([
      ['was delivered', (seq) => ({ done: [{ seq, postId: 'post' }] })],
      ['was given up', (seq) => ({ dead: [{ seq, reason: 'gone', inDoubt: false }] })],
    ])('takes one again after one %s', async (_end, end) => {
      const { store } = fixture;
      const [first] = await waiting(store, 'c');
      await mark(store, end(Number(first?.seq)));
      await appendAll(store, 'build', ['3']);
      expect(await payloads(store, 'c')).toEqual(['2', '3']);
      await refused();
    });

    it('takes none because one is being posted, or is to be posted again', async () => {
      const [first] = await waiting(fixture.store, 'c');
      const seq = Number(first?.seq);
      await mark(fixture.store, { posting: { seqs: [seq], batch: 'batch', since: 1 } });
      await refused();
      await mark(fixture.store, { pending: [seq] });
      await refused();
    });

    it('refuses them after it was opened again, too', async () => {
      await fixture.reopen();
      await refused();
    });
  });
}
