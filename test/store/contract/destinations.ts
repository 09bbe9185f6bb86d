import { NOBODY } from '../../../src/store/store';
import { appendAll, type CreateStore, channels, freshStore, payloads, webhook } from './fixture';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

export function describeDestinations(createStore: CreateStore): void {
  describe('the destination of a webhook', () => {
    const fixture = freshStore(createStore);
    const route = (path: string, channel: string) =>
      fixture.store.addRoute({ path, channel, label: channel });
    const destinations = async (path: string) => channels(await fixture.store.append(webhook(path)));

    it('is the channel of exactly its path', async () => {
      await route('build', 'c1');
      await route('*', 'rest');
      expect(await destinations('build')).toEqual(['c1']);
      for (const other of ['', 'buil', 'build2', 'build/x', 'Build', 'build ']) {
        expect(await destinations(other)).toEqual(['rest']);
      }
    });

    it('is every channel of its path, with a delivery of its own for each', async () => {
      await route('build', 'c1');
      await route('build', 'c2');
      const stored = await fixture.store.append(webhook('build', { payload: '1' }));
      expect(channels(stored)).toEqual(['c1', 'c2']);
      expect(new Set(stored.map(({ id }) => id)).size).toBe(2);
      for (const { id, channel } of stored) {
        const waiting = await fixture.store.oldest(channel, { most: 10, bytes: 1_000 });
        expect(waiting.map((delivery) => delivery.id)).toEqual([id]);
      }
    });

    it('is the channel of the empty path for a URL without sub-path', async () => {
      await route('', 'c1');
      await route('*', 'rest');
      expect(await destinations('')).toEqual(['c1']);
    });

    it('is every default channel where its path has none', async () => {
      await route('*', 'd1');
      await route('*', 'd2');
      await fixture.store.saveInstallation({ installedBy: 'anna' });
      expect(await destinations('build')).toEqual(['d1', 'd2']);
    });

    it('is the admin who installed the App where there is no default channel', async () => {
      await route('other', 'c1');
      await fixture.store.saveInstallation({ installedBy: 'anna', configuredBy: 'bert' });
      expect(await destinations('build')).toEqual(['@anna']);
    });

    it('is nobody where no admin is known either', async () => {
      await fixture.store.saveInstallation({ botUserId: 'bot' });
      expect(await destinations('build')).toEqual([NOBODY]);
    });

    it('is what a change made just before says', async () => {
      const { store } = fixture;
      expect(await destinations('build')).toEqual([NOBODY]);
      await route('build', 'c1');
      expect(await destinations('build')).toEqual(['c1']);
      await store.removeRoute('build', 'c1');
      expect(await destinations('build')).toEqual([NOBODY]);
    });

    it('gives every delivery a UUID', async () => {
      const ids: string[] = [];
      for (let count = 0; count < 20; count++) {
        for (const { id } of await fixture.store.append(webhook('build'))) ids.push(id);
      }
      for (const id of ids) expect(id).toMatch(UUID);
      expect(new Set(ids).size).toBe(20);
    });
  });

  describe('what waits for nobody', () => {
    const fixture = freshStore(createStore);

    it('goes to the first admin known, in its order and before what comes later', async () => {
      const { store } = fixture;
      await appendAll(store, 'build', ['1', '2']);
      await store.saveInstallation({ installedBy: 'anna' });
      await appendAll(store, 'build', ['3']);
      expect(await payloads(store, '@anna')).toEqual(['1', '2', '3']);
      expect(await payloads(store, NOBODY)).toEqual([]);
      expect(await store.waitingChannels()).toEqual(['@anna']);
    });

    it('goes to a first default channel, before what comes later', async () => {
      const { store } = fixture;
      await appendAll(store, 'build', ['1', '2']);
      await store.addRoute({ path: 'deploy', channel: 'c1', label: 'C' });
      expect(await store.waitingChannels()).toEqual([NOBODY]);
      await store.addRoute({ path: '*', channel: 'd1', label: 'D' });
      await appendAll(store, 'build', ['3']);
      expect(await payloads(store, 'd1')).toEqual(['1', '2', '3']);
      expect(await store.waitingChannels()).toEqual(['d1']);
    });

    it('stays where it is as long as no admin is named', async () => {
      const { store } = fixture;
      await appendAll(store, 'build', ['1']);
      await store.saveInstallation({ botUserId: 'bot', configuredBy: 'bert' });
      expect(await payloads(store, NOBODY)).toEqual(['1']);
    });
  });

  describe('a delivery that is stored', () => {
    const fixture = freshStore(createStore);

    it('keeps its channel when the route goes and the path goes elsewhere', async () => {
      const { store } = fixture;
      await store.addRoute({ path: 'build', channel: 'c1', label: 'C' });
      await appendAll(store, 'build', ['1']);
      await store.removeRoute('build', 'c1');
      await store.addRoute({ path: 'build', channel: 'c2', label: 'C' });
      await store.addRoute({ path: '*', channel: 'd1', label: 'D' });
      expect(await payloads(store, 'c1')).toEqual(['1']);
      expect(await store.waitingChannels()).toEqual(['c1']);
    });

    it('keeps its admin when another installs the App or a default channel is named', async () => {
      const { store } = fixture;
      await store.saveInstallation({ installedBy: 'anna' });
      await appendAll(store, 'build', ['1']);
      await store.saveInstallation({ installedBy: 'bert' });
      await store.addRoute({ path: '*', channel: 'd1', label: 'D' });
      expect(await payloads(store, '@anna')).toEqual(['1']);
      expect(await store.waitingChannels()).toEqual(['@anna']);
    });
  });
}
