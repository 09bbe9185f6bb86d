import { type CreateStore, freshStore, START, waiting, webhook } from './fixture';

export function describeSenderIds(createStore: CreateStore): void {
  describe('ids of senders', () => {
    const fixture = freshStore(createStore);
    beforeEach(() => fixture.store.addRoute({ path: '*', channel: 'c', label: 'C' }));

    const append = (senderId: string, payload: string, whenKnown: 'drop' | 'mark' = 'drop') =>
      fixture.store.append(webhook('build', { senderId, payload, whenKnown }));

    async function stored(): Promise<[string, boolean][]> {
      return (await waiting(fixture.store, 'c')).map(({ payload, isRepetition }) => [payload, isRepetition]);
    }

    it('drop what was stored before, also after the store was closed', async () => {
      expect(await append('a', '1')).toHaveLength(1);
      expect(await append('a', '2')).toEqual([]);
      await fixture.reopen();
      expect(await append('a', '3')).toEqual([]);
      expect(await append('b', '4')).toHaveLength(1);
      expect(await stored()).toEqual([
        ['1', false],
        ['4', false],
      ]);
      expect((await fixture.store.counts()).waiting).toBe(2);
    });

    it('of those that come together take the first', async () => {
      const answers = await Promise.all(['1', '2', '3'].map((payload) => append('a', payload)));
      expect(answers.map(({ length }) => length)).toEqual([1, 0, 0]);
      expect(await stored()).toEqual([['1', false]]);
    });

    it('mark what repeats on somebody’s wish', async () => {
      await append('a', '1', 'mark');
      await append('a', '2', 'mark');
      expect(await stored()).toEqual([
        ['1', false],
        ['2', true],
      ]);
    });

    it('are one for all channels of a path', async () => {
      await fixture.store.addRoute({ path: 'build', channel: 'd', label: 'D' });
      await fixture.store.addRoute({ path: 'build', channel: 'e', label: 'E' });
      expect(await append('a', '1')).toHaveLength(2);
      expect(await append('a', '2')).toEqual([]);
    });

    it('are forgotten with what is purged', async () => {
      await append('a', '1');
      expect(await fixture.store.purge(START, 10)).toBe(0);
      expect(await append('a', '2')).toEqual([]);
      fixture.clock.advance(1);
      expect(await fixture.store.purge(START + 1, 10)).toBe(1);
      expect(await append('a', '3')).toHaveLength(1);
    });

    it('are not remembered of what could not be stored', async () => {
      const broken = { ...webhook('build', { senderId: 'a', payload: '1' }), method: undefined } as never;
      await expect(fixture.store.append(broken)).rejects.toThrow();
      expect(await append('a', '2')).toHaveLength(1);
    });
  });
}
