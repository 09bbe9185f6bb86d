import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Browser, chromium } from 'playwright-core';

const PROJECT = join(__dirname, '..', '..');
const UNPACK = "require('@sparticuz/chromium').executablePath().then((path) => process.stdout.write(path))";
const QUIET = [
  '--no-sandbox',
  '--no-first-run',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-domain-reliability',
];

/**
 * Starts the browser that comes inside a package.
 * The package unpacks it into the temporary folder and trusts what is there, so it gets one of its own, and is told
 * that it runs where the libraries of the browser are missing too.
 */
export async function startChromium(folder: string): Promise<Browser> {
  const env = { ...process.env, TMPDIR: folder, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' };
  const { stdout } = await promisify(execFile)(process.execPath, ['-e', UNPACK], { cwd: PROJECT, env });
  const fonts = join(folder, 'fonts.conf');
  const folders = [join(folder, 'fonts'), '/usr/share/fonts'].map((path) => `<dir>${path}</dir>`).join('');
  writeFileSync(fonts, `<fontconfig>${folders}<cachedir>${folder}/font-cache</cachedir></fontconfig>`);
  return await chromium.launch({
    executablePath: stdout,
    args: QUIET,
    env: {
      PATH: String(process.env.PATH),
      LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'),
      FONTCONFIG_FILE: fonts,
    },
  });
}
