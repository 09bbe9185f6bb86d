import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DemoSettings } from './demo-settings';
import type { Sandbox } from './sandbox';

const PATIENCE_MS = 15_000;

/** What a `.env` here may say of a real App: set to nothing, it does not count. */
const NOTHING = { DATABASE_URL: '', BOT_TOKEN: '', COMMAND_TOKEN: '', ADMIN_USER_ID: '' };

/** Starts the App beside the sandbox, with the same environment as the demo but for these variables. */
export function startDemoApp(
  sandbox: Sandbox,
  { PORT: port }: DemoSettings,
  { dataDir, variables = {} }: { dataDir: string; variables?: Record<string, string> },
): ChildProcess {
  const { PUBLIC_URL = '' } = process.env;
  const own = { HOST: '127.0.0.1', PORT: String(port), ROOT_URL: `http://localhost:${port}`, PUBLIC_URL };
  const mattermost = { MATTERMOST_SITE_URL: sandbox.url, MATTERMOST_URL: sandbox.url };
  return spawn(process.execPath, [join(__dirname, '..', 'main.js')], {
    env: { ...process.env, ...own, ...mattermost, ...NOTHING, ...variables, DATA_DIR: dataDir },
    stdio: 'inherit',
  });
}

/** Gone when the process ends. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'hello-webhooks-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** @throws Error when it does not become ready */
export async function untilReady({ PORT: port }: DemoSettings, app: ChildProcess): Promise<void> {
  const isReady = () =>
    fetch(`http://localhost:${port}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    );
  await until(async () => app.exitCode !== null || (await isReady()), 'the App did not become ready.');
  if (app.exitCode !== null) throw new Error('the App did not start; see above.');
}

/** @throws Error with this sentence when it does not happen */
export async function until(condition: () => boolean | Promise<boolean>, otherwise: string): Promise<void> {
  const end = Date.now() + PATIENCE_MS;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(otherwise);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
