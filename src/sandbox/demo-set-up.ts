import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { parseManifest } from '../apps/manifest';
import { readOptions } from '../setup/options';
import { runSetup } from '../setup/run-setup';
import { temporaryFolder } from './demo-app';
import type { DemoSettings } from './demo-settings';
import { show, step } from './demo-tell';
import type { Sandbox } from './sandbox';
import { createSlashClient } from './slash-client';
import { addToken, userNamed } from './world';

const MANIFEST = join(__dirname, '..', '..', 'manifest.json');

/**
 * Runs the setup that makes the bot and the command of an App without the plugin.
 * @returns the variables that it leaves for the App, in a file that is gone with the demo
 */
export async function setUpWithoutPlugin(
  sandbox: Sandbox,
  { PORT: port }: DemoSettings,
  more: string[] = [],
): Promise<Record<string, string>> {
  const { url, world } = sandbox;
  const token = addToken(world, String(userNamed(world, 'sysadmin')?.id));
  const envFile = join(temporaryFolder(), '.env');
  step(
    1,
    `npm run setup -- --url ${url} --token <a token of sysadmin>${more.map((one) => ` ${one}`).join('')}`,
  );
  const isWell = await runSetup(readOptions(['--url', url, '--token', token, ...more]), {
    manifest: parseManifest(JSON.parse(readFileSync(MANIFEST, 'utf8'))),
    envFile,
    env: { PORT: String(port) },
    print: show,
    askToken: () => Promise.reject(new Error('There is nobody to ask.')),
  });
  if (!isWell) throw new Error('the App could not be set up.');
  return parseEnv(readFileSync(envFile, 'utf8')) as Record<string, string>;
}

/**
 * Configures the App by its slash command, as an admin would.
 * @returns the URL for coffee roasts
 */
export async function configureByCommand({ url, world }: Sandbox): Promise<string> {
  const admin = createSlashClient(url, world, 'sysadmin');
  let shown = '';
  for (const [number, line] of ['/hello-world configure', '/hello-world configure coffee-roast'].entries()) {
    step(number + 2, `sysadmin, in ~roasts: ${line}`);
    const { texts, problem } = await admin.command(line);
    shown = problem ?? texts.join('\n');
    show(shown);
  }
  const hook = /^http\S+\/hooks\/\S+$/m.exec(shown)?.[0];
  if (!hook) throw new Error('configure showed no webhook URL.');
  return hook;
}
