import { systemClock } from '../../src/process/clock';
import { createProofs } from '../../src/secrets/proofs';
import { secretKey } from '../../src/secrets/secret-key';
import { openDatabase } from '../../src/store/sqlite/open-database';
import { createSqliteStore } from '../../src/store/sqlite/sqlite-store';
import type { Store } from '../../src/store/store';
import { temporaryFolder } from '../support/temporary-folder';

const KEY = 'the key of all instances, in a test';

let store: Store;
beforeEach(() => {
  store = createSqliteStore(openDatabase(temporaryFolder()), { clock: systemClock, maxPending: 10 });
});
afterEach(() => store.close());

const proofsWith = (key: () => string) =>
  createProofs({ store, clock: systemClock, key, onSecret: () => undefined });

describe('the proofs of paths', () => {
  it('are the same for all instances that have the key, whoever makes them first', async () => {
    const [one, other] = [proofsWith(() => KEY), proofsWith(() => KEY)];
    const secrets = await Promise.all([
      one.urlSecret('build'),
      other.urlSecret('build'),
      one.urlSecret('build'),
    ]);
    expect(new Set(secrets).size).toBe(1);
    await Promise.all([one.sign('build', 'gitlab', {}, 'a token'), other.renew('build')]);
    const proof = await one.read('build');
    expect(proof).toMatchObject({ oldUrl: expect.anything(), signing: { scheme: 'gitlab' } });
  });

  it('are told to the redactor when they are made or opened', async () => {
    const told = new Set<string>();
    const onSecret = (secret: string) => void told.add(secret);
    const proofs = createProofs({ store, clock: systemClock, key: () => KEY, onSecret });
    const secret = await proofs.urlSecret('build');
    await proofs.sign('build', 'gitlab', {}, 'a token');
    expect([...told]).toEqual([secret, 'a token']);
  });

  it('on PostgreSQL without SECRET_KEY say what to set', async () => {
    const config = {
      secretKey: undefined,
      databaseUrl: 'postgres://somewhere/app',
      dataDir: temporaryFolder(),
    };
    const proofs = proofsWith(() => secretKey(config));
    await expect(proofs.urlSecret('build')).rejects.toThrow(/set SECRET_KEY, such as `openssl rand -hex 32`/);
    expect(await proofs.read('build')).toBeUndefined();
    await expect(proofs.check()).resolves.toBeUndefined();
  });

  it('sealed under another key say so', async () => {
    await proofsWith(() => KEY).urlSecret('build');
    const others = proofsWith(() => `${KEY}!`);
    await expect(others.check()).rejects.toThrow(/encrypted with another key. Set SECRET_KEY/);
    await expect(others.urlSecret('build')).rejects.toThrow(/another key/);
    expect(await others.renew('build')).toHaveLength(40);
  });
});
