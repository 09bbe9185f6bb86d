import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../support/temporary-folder';

const PROJECT = join(__dirname, '..', '..');

/** The App as it was built, in a folder of its own. */
function copyOfApp(): string {
  const folder = temporaryFolder();
  cpSync(join(PROJECT, 'dist'), join(folder, 'dist'), {
    recursive: true,
    filter: (path) => !/\.map$|browser$|bench$/.test(path),
  });
  cpSync(join(PROJECT, 'manifest.json'), join(folder, 'manifest.json'));
  symlinkSync(join(PROJECT, 'node_modules'), join(folder, 'node_modules'));
  return folder;
}

/** What it says when it cannot start. */
function start(folder: string, env: Record<string, string> = {}): Promise<string> {
  return new Promise((resolve) =>
    execFile(
      process.execPath,
      [join(folder, 'dist', 'main.js')],
      { env, cwd: folder, timeout: 15_000 },
      (_error, stdout) => resolve(stdout),
    ),
  );
}

describe('a file .env beside package.json', () => {
  it('sets what the environment does not, not even to nothing', async () => {
    const folder = copyOfApp();
    writeFileSync(join(folder, '.env'), '# of setup\nMAX_AGE="soon"\nMAX_BODY=much\nPORT=x\n');
    const said = await start(folder, { PORT: '0', MAX_BODY: '' });
    expect(said.match(/Cannot start: \w+/g)).toEqual(['Cannot start: MAX_AGE']);
  });

  it('stops the start where it cannot be read', async () => {
    const folder = copyOfApp();
    mkdirSync(join(folder, '.env'));
    expect(await start(folder)).toContain(`${join(folder, '.env')} cannot be read: `);
  });
});
