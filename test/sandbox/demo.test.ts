import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { type AppProcess, spawnApp } from '../support/app-process';
import { freePort } from '../support/free-port';
import { temporaryFolder } from '../support/temporary-folder';
import { until } from '../support/until';

const DEMO = join(__dirname, '..', '..', 'dist', 'sandbox', 'demo.js');

let demo: AppProcess;
afterEach(() => demo.kill('SIGKILL'));

async function freePorts(): Promise<{ PORT: string; SANDBOX_PORT: string }> {
  return { PORT: String(await freePort()), SANDBOX_PORT: String(await freePort()) };
}

async function startDemo(args: string[] = [], more: Record<string, string> = {}): Promise<string> {
  const env = { ...(await freePorts()), ...more };
  demo = spawnApp(env, args, DEMO);
  await until(() => demo.output().includes('Open the page'));
  return `http://localhost:${env.SANDBOX_PORT}`;
}

/** What a button of the page does; whether it could. */
async function press(url: string, button: string, body: object): Promise<boolean> {
  const headers = { 'Content-Type': 'application/json' };
  const wish = { method: 'POST', headers, body: JSON.stringify(body) };
  return (await fetch(`${url}/sandbox/${button}`, wish)).ok;
}

const canSend = (url: string) => press(url, 'send', { sender: 'roast' });

it('installs and configures the App, and says where the page is and what it is', async () => {
  const url = await startDemo();
  expect(demo.output()).toContain(`Open the page:  ${url}\n`);
  expect(demo.output()).toContain('everything is in memory and gone when it stops. It listens on 127.0.0.1.');
  expect((await fetch(url)).status).toBe(200);
  expect(await canSend(url)).toBe(true);
  await until(() => demo.output().includes('Posted'));
  expect(await demo.kill('SIGTERM')).toBe(0);
});

it('becomes the other Mattermost at a wish, there and back, and the App follows with its data', async () => {
  const url = await startDemo();
  const move = async () =>
    (
      await fetch(`${url}/sandbox/move`, {
        ...{ method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{}' },
      })
    ).status;
  expect(await move()).toBe(204);
  expect(demo.output()).toContain('The bot @hello-world: kept from the Apps plugin');
  expect(await canSend(url)).toBe(true);
  expect(await move()).toBe(204);
  expect(await canSend(url)).toBe(true);
  await until(() => demo.output().match(/"Posted"/g)?.length === 2);
  expect(await demo.kill('SIGTERM')).toBe(0);
});

it('leaves the install to the page with --bare', async () => {
  const url = await startDemo(['--bare']);
  expect(await canSend(url)).toBe(false);
  expect(await demo.kill('SIGTERM')).toBe(0);
});

it.each([
  { way: [], said: 'Mattermost answers 200 at once, whatever the App does.' },
  { way: ['--without-plugin'], said: 'The App answers 200: it has stored the webhook.' },
])(
  'shows one webhook with --once $way, and ends, whatever a real App here is set to',
  async ({ way, said }) => {
    const real = {
      DATABASE_URL: 'postgres://nobody@127.0.0.1:1/real',
      ROOT_URL: 'http://127.0.0.1:1',
      ...{ BOT_TOKEN: 'of a real bot', COMMAND_TOKEN: 'of a real command', ADMIN_USER_ID: 'somebody' },
      HOST: '192.0.2.1',
      MATTERMOST_URL: 'http://127.0.0.1:1',
      MATTERMOST_SITE_URL: 'http://127.0.0.1:1',
    };
    demo = spawnApp({ ...(await freePorts()), ...real, SANDBOX_HOST: '' }, ['--once', ...way], DEMO);
    expect(await demo.exited).toBe(0);
    expect(demo.output()).toContain(said);
    expect(demo.output()).toContain('Bean: Geisha');
  },
);

it('ends with the App when a terminal sends Ctrl-C to both, and npm once more', async () => {
  const ports = await freePorts();
  demo = spawnApp(ports, [], DEMO, true);
  await until(() => demo.output().includes('Open the page'));
  const url = `http://localhost:${ports.SANDBOX_PORT}`;
  await press(url, 'trouble', { trouble: 'slow' });
  await canSend(url);
  await until(() => demo.output().includes('Stored a webhook'));
  const group = -Number(demo.child.pid);
  process.kill(group, 'SIGINT');
  demo.child.kill('SIGINT');
  expect(await demo.exited).toBe(0);
  expect(demo.output().match(/"Stopp\w+"/g)).toEqual(['"Stopping"', '"Stopped"']);
  expect(() => process.kill(group, 0)).toThrow('ESRCH');
});

it('leaves nothing behind, however often it is asked to end', async () => {
  const folder = temporaryFolder();
  await startDemo([], { TMPDIR: folder });
  expect(readdirSync(folder)).toHaveLength(1);
  await until(() => {
    demo.child.kill('SIGINT');
    return demo.child.exitCode !== null || demo.child.signalCode !== null;
  });
  expect(readdirSync(folder)).toEqual([]);
});

it.each(['PORT', 'SANDBOX_PORT'])('takes nobody else for its own when %s is taken', async (variable) => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const taken = String((server.address() as AddressInfo).port);
  demo = spawnApp({ ...(await freePorts()), [variable]: taken }, [], DEMO);
  expect(await demo.exited).toBe(1);
  server.close();
  expect(demo.output()).toBe(`Port ${taken} is taken. Stop what listens there, or set ${variable}.\n`);
});

it.each([
  [{ PORT: 'abc' }, [], 'PORT must be a whole number from 1 to 65535.\n'],
  [{ SANDBOX_PORT: '70000' }, [], 'SANDBOX_PORT must be a whole number from 0 to 65535.\n'],
  [{ PORT: '8065' }, [], 'PORT and SANDBOX_PORT must differ.\n'],
  [
    { SANDBOX_HOST: '192.0.2.1' },
    [],
    'SANDBOX_HOST 192.0.2.1 is no address of this machine. Leave it unset for this machine alone, or set an address that it has.\n',
  ],
  [
    {},
    ['--without-plugin', '--bare'],
    '--bare leaves the install to you at the page, and without the plugin nothing can be installed there: give one of them.\n',
  ],
  [
    {},
    ['--once', '--bare'],
    '--bare leaves the install to you at the page, and --once has no page: give one of them.\n',
  ],
])('says what is wrong with %j %j, and nothing else', async (wrong, args, sentence) => {
  const ports = Object.keys(wrong).some((name) => name.endsWith('PORT')) ? {} : await freePorts();
  demo = spawnApp({ ...ports, ...wrong }, args, DEMO);
  expect(await demo.exited).toBe(1);
  expect(demo.output()).toBe(sentence);
});

it('explains itself, and names what it does not know', async () => {
  demo = spawnApp({}, ['--help'], DEMO);
  expect(await demo.exited).toBe(0);
  expect(demo.output()).toContain('DATABASE_URL is left out');
  demo = spawnApp({}, ['--what'], DEMO);
  expect(await demo.exited).toBe(1);
  expect(demo.output()).toMatch(/^Unknown option: --what\n\n.*\n\nUsage:/);
});
