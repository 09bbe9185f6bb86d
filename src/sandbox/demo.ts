import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { channelNamed, createClient } from './client';
import { createSandbox, type Sandbox } from './sandbox';

const USAGE = `The App in a sandbox that stands in for Mattermost, with a page to try it in.

Usage: npm run demo [-- --bare | --once]

  --bare   leave it to you to install the App, at the page
  --once   no page: post one coffee roast from outside, show its way, and end
  --help   this text

Variables: SANDBOX_PORT [8065], SANDBOX_HOST [127.0.0.1: this machine alone; anybody who reaches it may do anything
there], PORT [4000], DATA_DIR [a new temporary folder; only for one demo, as the next has another bot], and those of
npm start.
`;

const EXPAND = { app: 'all', acting_user: 'summary', acting_user_access_token: 'all', channel: 'summary' };
const ROAST = { bean: 'Geisha', roast: 'light', first_crack_s: 582, temp: 205.5 };
const PATIENCE_MS = 15_000;

async function main(args: string[]): Promise<void> {
  const unknown = args.filter((arg) => !['--bare', '--once', '--help'].includes(arg));
  if (unknown.length > 0 || args.includes('--help')) {
    console.log(USAGE);
    if (unknown.length > 0) process.exitCode = 1;
    return;
  }
  const port = process.env.PORT || '4000';
  const manifestUrl = `http://localhost:${port}/manifest.json`;
  const host = process.env.SANDBOX_HOST || '127.0.0.1';
  const sandbox = createSandbox({ port: Number(process.env.SANDBOX_PORT || 8065), host, manifestUrl });
  await sandbox.start();
  const temporary = process.env.DATA_DIR ? undefined : mkdtempSync(join(tmpdir(), 'hello-webhooks-'));
  const app = startApp(sandbox, port, process.env.DATA_DIR ?? String(temporary));

  let isEnding = false;
  async function end(code: number): Promise<void> {
    if (isEnding) return;
    isEnding = true;
    if (app.exitCode === null) {
      const ended = new Promise((resolve) => app.once('exit', resolve));
      app.kill('SIGTERM');
      await ended;
    }
    await sandbox.stop();
    if (temporary) rmSync(temporary, { recursive: true, force: true });
    process.exit(code);
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void end(0));
  app.once('exit', (code) => void end(code ?? 1));

  try {
    await untilReady(`http://localhost:${port}/readyz`, app);
    if (!args.includes('--bare')) {
      const url = await setUp(sandbox, manifestUrl);
      if (args.includes('--once')) {
        await roastOnce(sandbox, url);
        return await end(0);
      }
    }
    console.log(welcome(sandbox.url, host));
  } catch (error) {
    console.error(`The demo failed: ${(error as Error).message}`);
    await end(1);
  }
}

function startApp(sandbox: Sandbox, port: string, dataDir: string): ChildProcess {
  const env = { ...process.env, PORT: port, MATTERMOST_SITE_URL: sandbox.url, MATTERMOST_URL: sandbox.url };
  return spawn(process.execPath, [join(__dirname, '..', 'main.js')], {
    env: { ...env, ROOT_URL: `http://localhost:${port}`, DATA_DIR: dataDir },
    stdio: 'inherit',
  });
}

/** Installs and configures the App as an admin would; returns its webhook URL for coffee roasts. */
async function setUp(sandbox: Sandbox, manifestUrl: string): Promise<string> {
  const admin = createClient(sandbox.url, sandbox.world, 'sysadmin');
  step(1, `sysadmin: /apps install http ${manifestUrl}`);
  const installed = await admin.install(manifestUrl, process.env.APP_SECRET);
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

main(process.argv.slice(2)).catch((error: NodeJS.ErrnoException) => {
  const isTaken = error.code === 'EADDRINUSE';
  console.error(isTaken ? 'The port of the sandbox is taken: set SANDBOX_PORT.' : error);
  process.exit(1);
});
