import { type CreateStore, freshStore } from './fixture';

export function describeProofs(createStore: CreateStore): void {
  describe('proofs of paths', () => {
    const fixture = freshStore(createStore);

    it('are kept, each under its path', async () => {
      const { store } = fixture;
      expect(await store.readProof('build')).toBeUndefined();
      expect(await store.saveProof('build', '{"a":1}', undefined)).toBe(true);
      expect(await store.saveProof('', '{"b":2}', undefined)).toBe(true);
      await fixture.reopen();
      expect(await fixture.store.readProof('build')).toBe('{"a":1}');
      expect(await fixture.store.readProof('Build')).toBeUndefined();
      expect(await fixture.store.proofs()).toEqual([
        { path: '', proof: '{"b":2}' },
        { path: 'build', proof: '{"a":1}' },
      ]);
    });

    it('are changed by one at a time', async () => {
      const { store } = fixture;
      const first = await Promise.all(['1', '2'].map((proof) => store.saveProof('build', proof, undefined)));
      expect(first.filter(Boolean)).toHaveLength(1);
      const kept = (await store.proofs()).find(({ path }) => path === 'build')?.proof;
      const second = await Promise.all(['3', '4'].map((proof) => store.saveProof('build', proof, kept)));
      expect(second.filter(Boolean)).toHaveLength(1);
      expect(await store.saveProof('other', '5', '4')).toBe(false);
    });
  });
}
