import { once } from 'node:events';
import { statSync } from 'node:fs';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { createClient } from '../src/sandbox/client';
import { createSandbox, type Sandbox } from '../src/sandbox/sandbox';
import { type AppProcess, spawnApp, startAppProcess } from './support/app-process';
import { freePort } from './support/free-port';
import { EXPAND } from './support/start-pair';
import { temporaryFolder } from './support/temporary-folder';
import { until } from './support/until';

describe('a start that cannot be', () => {
  it('names every wrong variable with its remedy, and ends', async () => {
    const app = spawnApp({
      PORT: 'x',
      MATTERMOST_URL: 'nowhere',
      MAX_AGE: 'soon',
      DATABASE_URL: 'mysql://x',
    });
    expect(await app.exited).toBe(1);
    for (const name of ['PORT', 'MATTERMOST_URL', 'MAX_AGE', 'DATABASE_URL']) {
      expect(app.output()).toContain(`Cannot start: ${name} `);
    }
    expect(app.output()).not.toContain('    at ');
  });

  it('says that the port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as { port: number };
    const app = spawnApp({ PORT: String(port), DATA_DIR: temporaryFolder() });
    expect(await app.exited).toBe(1);
    expect(app.output()).toContain(`Port ${port} is taken. Stop what listens there, or set PORT.`);
    other.close();
  });

  it('says that DATA_DIR is in use', async () => {
    const env = { PORT: String(await freePort()), DATA_DIR: temporaryFolder() };
    const first = await startAppProcess(env);
    const second = spawnApp({ ...env, PORT: String(await freePort()) });
    expect(await second.exited).toBe(1);
    expect(second.output()).toContain('Another process uses DATA_DIR');
    expect(await first.kill('SIGTERM')).toBe(0);
  });

  it('says that DATA_DIR is no folder', async () => {
    const app = spawnApp({ PORT: String(await freePort()), DATA_DIR: '/dev/null/data' });
    expect(await app.exited).toBe(1);
    expect(app.output()).toContain('DATA_DIR /dev/null/data cannot be used');
  });
});

it('explains itself with --help', async () => {
  const app = spawnApp({}, ['--help']);
  expect(await app.exited).toBe(0);
  expect(app.output()).toContain('MATTERMOST_SITE_URL');
});

describe('a running process', () => {
  let sandbox: Sandbox;
  let app: AppProcess;
  let url: string;
  const env: Record<string, string> = {};

  beforeEach(async () => {
    sandbox = createSandbox();
    await sandbox.start();
    const port = await freePort();
    url = `http://localhost:${port}`;
    Object.assign(env, { PORT: String(port), MATTERMOST_SITE_URL: sandbox.url, DATA_DIR: temporaryFolder() });
    app = await startAppProcess(env);
    await createClient(sandbox.url, sandbox.world, 'sysadmin').install(`${url}/manifest.json`);
  });
  afterEach(async () => {
    await app.kill('SIGKILL');
    await sandbox.stop();
  });

  /** Sends a webhook as the plugin does, and returns what the App answers. */
  function call(data: string) {
    const installed = sandbox.plugin.apps.get('hello-world');
    if (!installed) throw new Error('The App is not installed.');
    const values = { data, headers: {}, httpMethod: 'POST', rawQuery: `secret=${installed.webhookSecret}` };
    return sandbox.plugin.call(installed, { path: '/webhook/roast', values }, {});
  }

  const posted = () => [...sandbox.world.posts.values()].flat().map(({ message }) => message);
  const status = (path: string) => fetch(`${url}${path}`).then((response) => response.status);

  it('is alive, ready and measured', async () => {
    expect([await status('/healthz'), await status('/readyz')]).toEqual([200, 200]);
    const metrics = await (await fetch(`${url}/metrics`)).text();
    const names = metrics.match(/^\w+/gm)?.filter((name) => !name.startsWith('hello_webhooks_'));
    expect(names).toEqual([]);
  });

  it('posts after a SIGKILL between answer and post what it has answered', async () => {
    const end = sandbox.faults.inject({
      kind: 'hang',
      when: 'before',
      only: ({ path }) => path !== '/system/ping',
    });
    expect(await call('survivor')).toEqual({ type: 'ok' });
    await app.kill('SIGKILL');
    expect(posted()).toEqual([]);
    end();
    app = await startAppProcess(env);
    await until(() => posted().length > 0);
    expect(posted()).toEqual([expect.stringContaining('survivor')]);
  });

  it('on SIGTERM turns not ready, stores what still comes while a post ends, and exits 0', async () => {
    let isUnderWay = false;
    const isPost = ({ path }: { path: string }) => {
      isUnderWay ||= path === '/posts';
      return path === '/posts';
    };
    sandbox.faults.inject({ kind: 'slow', ms: 700, times: 1, only: isPost });
    await call('under way');
    await until(() => isUnderWay);
    const exited = app.kill('SIGTERM');
    await until(async () => (await status('/readyz')) === 503);
    expect(await call('while it stops')).toEqual({ type: 'ok' });
    expect(await exited).toBe(0);
    expect(posted()).toEqual([expect.stringContaining('under way')]);
    app = await startAppProcess(env);
    await until(() => posted().some((message) => message.includes('while it stops')));
  });

  it('ends although a connection is open on which nothing was ever asked', async () => {
    const socket = connect(Number(env.PORT), '127.0.0.1');
    await once(socket, 'connect');
    expect(await app.kill('SIGTERM')).toBe(0);
    socket.destroy();
  });

  it('ends at once when it is asked again', async () => {
    let isUnderWay = false;
    const isPost = ({ path }: { path: string }) => {
      isUnderWay ||= path === '/posts';
      return path === '/posts';
    };
    sandbox.faults.inject({ kind: 'hang', when: 'before', only: isPost });
    await call('never posted');
    await until(() => isUnderWay);
    app.child.kill('SIGTERM');
    await until(() => app.output().includes('"Stopping"'));
    await until(() => !app.child.kill('SIGTERM'));
    expect(await app.exited).toBe(1);
  });

  it('keeps its data from other users of the machine', () => {
    const mode = (file: string) => statSync(join(String(env.DATA_DIR), file)).mode & 0o777;
    expect([mode('hello-webhooks.db'), mode('hello-webhooks.db-wal')]).toEqual([0o600, 0o600]);
  });

  it('prints one line a webhook and one a post, which share the id of the delivery', async () => {
    await call('connected');
    await until(() => app.output().includes('"Posted"'));
    const lines = app
      .output()
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line));
    const stored = lines.filter(({ message }) => message === 'Stored a webhook');
    const posts = lines.filter(({ message }) => message === 'Posted');
    expect(stored).toHaveLength(1);
    expect(posts).toEqual([expect.objectContaining({ delivery: stored[0].deliveries[0] })]);
  });
});

it('works with every command of an admin as a process too', async () => {
  const sandbox = createSandbox();
  await sandbox.start();
  const port = await freePort();
  const env = {
    PORT: String(port),
    MATTERMOST_SITE_URL: `${sandbox.url}`,
    DATA_DIR: temporaryFolder(),
    APP_SECRET: 'a secret that is long enough',
  };
  const app = await startAppProcess(env);
  const admin = createClient(sandbox.url, sandbox.world, 'sysadmin');
  const installed = await admin.install(
    `http://localhost:${port}/manifest.json`,
    'a secret that is long enough',
  );
  const configured = await admin.call('/configure', { expand: EXPAND.configure });
  expect([installed.type, configured.type]).toEqual(['ok', 'ok']);
  expect(await app.kill('SIGTERM')).toBe(0);
  expect(app.output()).not.toContain('a secret that is long enough');
  await sandbox.stop();
});
