import { chmodSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readEnvFile } from '../../src/setup/env-file';
import { temporaryFolder } from '../support/temporary-folder';

const modeOf = (path: string) => statSync(path).mode & 0o777;

describe('the file .env', () => {
  it('is empty where it is not there, and comes to be with the first variable, for its owner alone', async () => {
    const folder = temporaryFolder();
    const path = join(folder, '.env');
    const file = await readEnvFile(path);
    expect(file).toMatchObject({ path, values: {}, isOpen: false });
    const saved = await file.save({ BOT_TOKEN: 'token' });
    expect(saved.values).toEqual({ BOT_TOKEN: 'token' });
    expect(readFileSync(path, 'utf8')).toBe('BOT_TOKEN=token\n');
    expect(modeOf(path)).toBe(0o600);
    expect(readdirSync(folder)).toEqual(['.env']);
  });

  it('goes with its last line', async () => {
    const folder = temporaryFolder();
    const path = join(folder, '.env');
    writeFileSync(path, 'BOT_TOKEN=token\n');
    await (await readEnvFile(path)).save({ BOT_TOKEN: undefined });
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is closed to others, also where nothing else changes', async () => {
    const path = join(temporaryFolder(), '.env');
    writeFileSync(path, 'PORT=4100\n');
    chmodSync(path, 0o644);
    const file = await readEnvFile(path);
    expect(file.isOpen).toBe(true);
    expect((await file.save({})).isOpen).toBe(false);
    expect(modeOf(path)).toBe(0o600);
  });

  it('is written where a link leads, also before it is there', async () => {
    const folder = temporaryFolder();
    symlinkSync('elsewhere', join(folder, '.env'));
    await (await readEnvFile(join(folder, '.env'))).save({ PORT: '4100' });
    expect(readFileSync(join(folder, 'elsewhere'), 'utf8')).toBe('PORT=4100\n');
    expect(readdirSync(folder).sort()).toEqual(['.env', 'elsewhere']);
    expect((await readEnvFile(join(folder, '.env'))).values).toEqual({ PORT: '4100' });
  });

  it('stays as it was where it cannot be changed', async () => {
    const folder = temporaryFolder();
    const path = join(folder, '.env');
    writeFileSync(path, 'BOT_TOKEN=old\n');
    const value = `every "quote" there's, \` too`;
    await expect((await readEnvFile(path)).save({ BOT_TOKEN: value })).rejects.toThrow(/by hand/);
    expect(readFileSync(path, 'utf8')).toBe('BOT_TOKEN=old\n');
    expect(readdirSync(folder)).toEqual(['.env']);
  });
});
