import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { whenAskedToStop } from '../process/when-asked-to-stop';
import { channelNamed, createClient } from './client';
import { DemoRefused } from './demo-refused';
import { readDemoSettings } from './demo-settings';
import { requireFreePort } from './require-free-port';
import type { Sandbox } from './sandbox';
import { startDemoSandbox } from './start-demo-sandbox';

const USAGE = `The App in a sandbox that stands in for Mattermost, with a page to try it in.

Usage: npm run demo [-- --bare | --once]

  --bare   leave it to you to install the App, at the page
  --once   no page: post one coffee roast from outside, show its way, and end
  --help   this text

Variables: SANDBOX_PORT [8065], SANDBOX_HOST [127.0.0.1: this machine alone; anybody who reaches it may do anything
there], PORT of the App [4000], DATA_DIR [a new temporary folder; only for one demo, as the next has another bot], and
those of npm start. HOST, ROOT_URL, MATTERMOST_SITE_URL and MATTERMOST_URL are the demo's own. DATABASE_URL is left out,
so that no database of yours is written to.
`;

const OPTIONS = ['--bare', '--once', '--help'];
const EXPAND = { app: 'all', acting_user: 'summary', acting_user_access_token: 'all', channel: 'summary' };
const ROAST = { bean: 'Geisha', roast: 'light', first_crack_s: 582, temp: 205.5 };
const PATIENCE_MS = 15_000;

async function main(args: string[]): Promise<void> {
  const unknown = args.filter((arg) => !OPTIONS.includes(arg));
  if (unknown.length > 0) throw new DemoRefused(`Unknown option: ${unknown.join(' ')}\n\n${USAGE}`);
  if (args.includes('--help')) return console.log(USAGE);
  if (args.includes('--once') && args.includes('--bare')) {
    throw new DemoRefused(
      '--bare leaves the install to you at the page, and --once has no page: give one of them.',
    );
  }
  const settings = readDemoSettings(process.env);
  const { PORT: port, SANDBOX_HOST: host } = settings;
  const manifestUrl = `http://localhost:${port}/manifest.json`;
  await requireFreePort('PORT', port);
  const sandbox = await startDemoSandbox(settings, manifestUrl);
  const app = startApp(sandbox, port, settings.DATA_DIR ?? temporaryFolder());
  const exited = once(app, 'exit');

  let isEnding = false;
  async function end(code: number): Promise<void> {
    if (isEnding) return;
    isEnding = true;
    app.kill('SIGTERM');
    await exited;
    await sandbox.stop();
    process.exit(code);
  }
  whenAskedToStop(
    ['SIGINT', 'SIGTERM', 'SIGHUP'],
    () => void end(0),
    () => app.kill('SIGKILL'),
  );
  app.once('exit', (code) => void end(code ?? 1));

  try {
    await untilReady(`http://localhost:${port}/readyz`, app);
    if (!args.includes('--bare')) {
      const url = await setUp(sandbox, manifestUrl, settings.APP_SECRET);
      if (args.includes('--once')) {
        await roastOnce(sandbox, url);
        return await end(0);
      }
    }
    console.log(welcome(sandbox.url, host));
  } catch (error) {
    if (!isEnding) console.error(`The demo failed: ${(error as Error).message}`);
    await end(1);
  }
}

/** Gone when the process ends. */
function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'hello-webhooks-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function startApp(sandbox: Sandbox, port: number, dataDir: string): ChildProcess {
  const ownAddress = { HOST: '127.0.0.1', PORT: String(port), ROOT_URL: `http://localhost:${port}` };
  const mattermost = { MATTERMOST_SITE_URL: sandbox.url, MATTERMOST_URL: sandbox.url };
  const { DATABASE_URL: _, ...env } = process.env;
  return spawn(process.execPath, [join(__dirname, '..', 'main.js')], {
    env: { ...env, ...ownAddress, ...mattermost, DATA_DIR: dataDir },
    stdio: 'inherit',
  });
}

/** Installs and configures the App as an admin would; returns its webhook URL for coffee roasts. */
async function setUp(sandbox: Sandbox, manifestUrl: string, secret: string | undefined): Promise<string> {
  const admin = createClient(sandbox.url, sandbox.world, 'sysadmin');
  step(1, `sysadmin: /apps install http ${manifestUrl}`);
  const installed = await admin.install(manifestUrl, secret);
  show(installed.text);
  if (installed.type !== 'ok') throw new Error('the App could not be installed.');
  step(2, 'sysadmin, in ~roasts: /hello-world configure');
  const channel = channelNamed(sandbox.world, 'roasts');
  const { text = '' } = await admin.call('/configure', { channel, expand: EXPAND });
  show(text);
  const url = /http\S+\/webhook\/coffee-roast[^\s']*/.exec(text)?.[0];
  if (!url) throw new Error('configure showed no webhook URL.');
  return url;
}

function curl(url: string): string {
  return `curl -X POST -H 'Content-Type: application/json' -d '${JSON.stringify(ROAST)}' '${url}'`;
}

function welcome(url: string, host: string): string {
  return `
  Open the page:  ${url}

  It is a sandbox: everything is in memory and gone when it stops. It listens on ${host}.
  Ctrl-C ends it.
`;
}

async function roastOnce(sandbox: Sandbox, url: string): Promise<void> {
  step(3, `The coffee roaster: ${curl(url)}`);
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(ROAST),
  });
  show(`Mattermost answers ${response.status} at once, whatever the App does.`);
  step(4, 'The App stores the webhook, answers Mattermost, then posts with its bot:');
  const posts = sandbox.world.posts.get(channelNamed(sandbox.world, 'roasts').id) ?? [];
  await until(() => posts.length > 0, 'no message came.');
  step(5, 'In ~roasts now stands:');
  for (const post of posts) show(`@${sandbox.world.users.get(post.user_id)?.username}: ${post.message}`);
}

async function untilReady(url: string, app: ChildProcess): Promise<void> {
  const isReady = () =>
    fetch(url).then(
      ({ ok }) => ok,
      () => false,
    );
  await until(async () => app.exitCode !== null || (await isReady()), 'the App did not become ready.');
  if (app.exitCode !== null) throw new Error('the App did not start; see above.');
}

async function until(condition: () => boolean | Promise<boolean>, otherwise: string): Promise<void> {
  const end = Date.now() + PATIENCE_MS;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(otherwise);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function step(number: number, text: string): void {
  console.log(`\n${number}. ${text}`);
}

function show(text = ''): void {
  console.log(text.replace(/^/gm, '   │ '));
}

main(process.argv.slice(2)).catch((error: Error) => {
  console.error(error instanceof DemoRefused ? error.message : error);
  process.exit(1);
});
