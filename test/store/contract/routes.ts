import type { Store } from '../../../src/store/store';
import { type CreateStore, freshStore } from './fixture';

export function describeRoutes(createStore: CreateStore): void {
  describe('the routes', () => {
    const fixture = freshStore(createStore);

    async function add(...routes: [path: string, channel: string, label: string][]): Promise<boolean[]> {
      const added: boolean[] = [];
      for (const [path, channel, label] of routes) {
        added.push(await fixture.store.addRoute({ path, channel, label }));
      }
      return added;
    }

    const paths = async (store: Store) =>
      (await store.routes()).map(({ path, channel }) => `${path} ${channel}`);

    it('are none in a new store', async () => {
      expect(await fixture.store.routes()).toEqual([]);
    });

    it('are kept with their label', async () => {
      expect(await add(['build', 'c1', 'Builds'])).toEqual([true]);
      expect(await fixture.store.routes()).toEqual([
        { path: 'build', channel: 'c1', label: 'Builds', events: '' },
      ]);
    });

    it('say that path and channel were one already, and are not doubled', async () => {
      expect(await add(['build', 'c1', 'Builds'], ['build', 'c1', 'Builds'])).toEqual([true, false]);
      expect(await paths(fixture.store)).toEqual(['build c1']);
    });

    it('take other events, and say whether that changes anything', async () => {
      const { store } = fixture;
      const route = { path: 'build', channel: 'c1', label: 'Builds' };
      const added = [
        await store.addRoute({ ...route, events: 'push' }),
        await store.addRoute({ ...route, events: 'push' }),
      ];
      expect([...added, await store.addRoute(route)]).toEqual([true, false, true]);
      expect(await store.routes()).toEqual([{ ...route, events: '' }]);
    });

    it('may send a path to several channels, and several paths to a channel', async () => {
      expect(await add(['build', 'c1', 'A'], ['build', 'c2', 'B'], ['deploy', 'c1', 'A'])).toEqual([
        ...[true, true, true],
      ]);
      expect(await paths(fixture.store)).toEqual(['build c1', 'build c2', 'deploy c1']);
    });

    it('are listed by path, then by label', async () => {
      await add(
        ['b', 'c1', 'Zebra'],
        ['b', 'c2', 'Ape'],
        ['a', 'c9', 'Yak'],
        ['', 'c5', 'X'],
        ['*', 'c3', 'A'],
      );
      expect((await fixture.store.routes()).map(({ path, label }) => [path, label])).toEqual([
        ...[
          ['', 'X'],
          ['*', 'A'],
          ['a', 'Yak'],
          ['b', 'Ape'],
          ['b', 'Zebra'],
        ],
      ]);
    });

    it('are removed one by one', async () => {
      await add(['build', 'c1', 'A'], ['build', 'c2', 'B'], ['deploy', 'c1', 'A']);
      expect(await fixture.store.removeRoute('build', 'c1')).toBe(true);
      expect(await paths(fixture.store)).toEqual(['build c2', 'deploy c1']);
    });

    it('say that there was none to remove', async () => {
      await add(['build', 'c1', 'A']);
      expect(await fixture.store.removeRoute('build', 'c2')).toBe(false);
      expect(await fixture.store.removeRoute('deploy', 'c1')).toBe(false);
      expect(await paths(fixture.store)).toEqual(['build c1']);
    });
  });
}
