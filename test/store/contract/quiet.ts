import { type CreateStore, freshStore, START } from './fixture';

const HOUR = 3_600_000;

export function describeQuiet(createStore: CreateStore): void {
  describe('a topic', () => {
    const fixture = freshStore(createStore);

    it('is quiet until its time, and no other with it', async () => {
      const { store, clock } = fixture;
      expect(await store.quieten('archived', START + HOUR)).toBe(true);
      clock.advance(HOUR - 1);
      expect(await store.quieten('archived', START + 3 * HOUR)).toBe(false);
      expect(await store.quieten('removed', START + HOUR)).toBe(true);
      clock.advance(1);
      expect(await store.quieten('archived', START + 2 * HOUR)).toBe(true);
      expect(await store.quieten('archived', START + 2 * HOUR)).toBe(false);
    });

    it('gets another time anyway where that is asked for', async () => {
      const { store, clock } = fixture;
      await store.quieten('archived', START + HOUR);
      expect(await store.quieten('archived', START + 60_000, 'anyway')).toBe(true);
      clock.advance(60_000);
      expect(await store.quieten('archived', START + HOUR)).toBe(true);
    });

    it('is told once of those who ask at the same time', async () => {
      const asked = ['a', 'b', 'c'].map(() => fixture.store.quieten('archived', START + HOUR));
      expect((await Promise.all(asked)).filter(Boolean)).toHaveLength(1);
    });

    it('stays quiet when the store is opened again', async () => {
      await fixture.store.quieten('archived', START + HOUR);
      await fixture.reopen();
      expect(await fixture.store.quieten('archived', START + HOUR)).toBe(false);
    });
  });
}
