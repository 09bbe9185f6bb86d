import { type CreateStore, freshStore } from './fixture';

export function describeInstallation(createStore: CreateStore): void {
  describe('the installation', () => {
    const fixture = freshStore(createStore);

    it('is empty in a new store', async () => {
      expect(await fixture.store.readInstallation()).toEqual({});
    });

    it('keeps every field', async () => {
      const everything = {
        ...{ botUserId: 'bot', botUsername: 'hello', botToken: 'token', webhookSecretHash: 'hash' },
        ...{ olderSecretHash: 'older', installedBy: 'anna', configuredBy: 'bert' },
      };
      expect(await fixture.store.saveInstallation(everything)).toEqual(everything);
      expect(await fixture.store.readInstallation()).toEqual(everything);
    });

    it('takes the fields that are given and leaves the others', async () => {
      await fixture.store.saveInstallation({ botUserId: 'bot', botToken: 'old' });
      const merged = await fixture.store.saveInstallation({ botToken: 'new', installedBy: undefined });
      expect(merged).toEqual({ botUserId: 'bot', botToken: 'new' });
      expect(await fixture.store.readInstallation()).toEqual(merged);
    });

    it('has the fields of two changes made at the same time', async () => {
      const { store } = fixture;
      await Promise.all([
        store.saveInstallation({ botUserId: 'bot' }),
        store.saveInstallation({ configuredBy: 'anna' }),
      ]);
      expect(await store.readInstallation()).toEqual({ botUserId: 'bot', configuredBy: 'anna' });
    });
  });
}
