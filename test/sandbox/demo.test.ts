import { join } from 'node:path';
import { type AppProcess, spawnApp } from '../support/app-process';
import { freePort } from '../support/free-port';
import { until } from '../support/until';

const DEMO = join(__dirname, '..', '..', 'dist', 'sandbox', 'demo.js');

let demo: AppProcess;
afterEach(() => demo.kill('SIGKILL'));

async function startDemo(...args: string[]): Promise<string> {
  const env = { PORT: String(await freePort()), SANDBOX_PORT: String(await freePort()) };
  demo = spawnApp(env, args, DEMO);
  await until(() => demo.output().includes('Open the page'));
  return `http://localhost:${env.SANDBOX_PORT}`;
}

/** Whether a webhook can be sent from the page. */
async function canSend(url: string): Promise<boolean> {
  const headers = { 'Content-Type': 'application/json' };
  const response = await fetch(`${url}/sandbox/send`, {
    method: 'POST',
    headers,
    body: '{"sender":"roast"}',
  });
  return response.ok;
}

it('installs and configures the App, and says where the page is and what it is', async () => {
  const url = await startDemo();
  expect(demo.output()).toContain(`Open the page:  ${url}\n`);
  expect(demo.output()).toContain('everything is in memory and gone when it stops. It listens on 127.0.0.1.');
  expect((await fetch(url)).status).toBe(200);
  expect(await canSend(url)).toBe(true);
  await until(() => demo.output().includes('Posted'));
  expect(await demo.kill('SIGTERM')).toBe(0);
});

it('leaves the install to the page with --bare', async () => {
  const url = await startDemo('--bare');
  expect(await canSend(url)).toBe(false);
  expect(await demo.kill('SIGTERM')).toBe(0);
});

it('shows one webhook with --once, and ends', async () => {
  demo = spawnApp(
    { PORT: String(await freePort()), SANDBOX_PORT: String(await freePort()) },
    ['--once'],
    DEMO,
  );
  expect(await demo.exited).toBe(0);
  expect(demo.output()).toContain('- **bean**: Geisha');
});

it('explains itself, and refuses what it does not know', async () => {
  demo = spawnApp({}, ['--help'], DEMO);
  expect(await demo.exited).toBe(0);
  demo = spawnApp({}, ['--what'], DEMO);
  expect(await demo.exited).toBe(1);
  expect(demo.output()).toContain('SANDBOX_HOST');
});
