import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { KEY_FILE, secretKey } from '../../src/secrets/secret-key';
import { SecretsUnusable } from '../../src/secrets/secrets-unusable';
import { temporaryFolder } from '../support/temporary-folder';

describe('the key of the secrets', () => {
  const none = { secretKey: undefined, databaseUrl: undefined };

  it('is SECRET_KEY where it is set', () => {
    const dataDir = temporaryFolder();
    expect(secretKey({ ...none, secretKey: 'k'.repeat(32), dataDir })).toBe('k'.repeat(32));
    expect(() => statSync(join(dataDir, KEY_FILE))).toThrow();
  });

  it('is made once, for its user alone, beside the SQLite database', () => {
    const dataDir = temporaryFolder();
    const key = secretKey({ ...none, dataDir });
    expect(key).toMatch(/^[0-9a-f]{64}$/);
    expect(secretKey({ ...none, dataDir })).toBe(key);
    expect(statSync(join(dataDir, KEY_FILE)).mode & 0o777).toBe(0o600);
    expect(readFileSync(join(dataDir, KEY_FILE), 'utf8').trim()).toBe(key);
  });

  it('is none on PostgreSQL, where instances would not have the same file', () => {
    const config = { ...none, databaseUrl: 'postgres://x/y', dataDir: temporaryFolder() };
    expect(() => secretKey(config)).toThrow(/set SECRET_KEY/);
  });

  it('says so where the file is damaged', () => {
    const dataDir = temporaryFolder();
    writeFileSync(join(dataDir, KEY_FILE), 'short');
    expect(() => secretKey({ ...none, dataDir })).toThrow(SecretsUnusable);
    expect(() => secretKey({ ...none, dataDir })).toThrow(/damaged/);
  });

  it('says so where the folder is none', () => {
    expect(() => secretKey({ ...none, dataDir: '/proc/none' })).toThrow(/cannot be used/);
  });
});
