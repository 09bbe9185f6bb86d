import { Client } from 'pg';
import { channelNamed, createClient, type Client as MattermostClient } from '../../src/sandbox/client';
import type { InstalledApp } from '../../src/sandbox/installed-app';
import { createSandbox, type Sandbox } from '../../src/sandbox/sandbox';
import { type AppProcess, startAppProcess } from '../support/app-process';
import { freePort } from '../support/free-port';
import { createLoadBalancer, type LoadBalancer } from '../support/load-balancer';
import { createPostgresServer, type PostgresServer } from '../support/postgres-server';
import { EXPAND } from '../support/start-pair';
import { until } from '../support/until';

const PASSWORD = 'geheim/42';

interface Instance {
  name: string;
  url: string;
  env: Record<string, string>;
  process: AppProcess;
}

let sandbox: Sandbox;
let admin: MattermostClient;
let postgres: PostgresServer;
let balancer: LoadBalancer;
let first: Instance;
let second: Instance;

beforeAll(async () => {
  // Without deduplication nothing but the App's own look-up stands between a retry and a duplicate.
  sandbox = createSandbox({ deduplicates: false });
  await sandbox.start();
  admin = createClient(sandbox.url, sandbox.world, 'sysadmin');
  postgres = await createPostgresServer();
  await postgres.start();
  const ports = [await freePort(), await freePort()];
  balancer = createLoadBalancer(ports);
  await balancer.start();
  [first, second] = (await Promise.all(ports.map(startInstance))) as [Instance, Instance];
  await until(() => balancer.ready() === 2);
  const answer = await admin.install(`${balancer.url}/manifest.json`);
  expect(answer).toMatchObject({ type: 'ok' });
}, 40_000);

afterAll(async () => {
  await Promise.all([first, second].map((instance) => instance.process.kill('SIGTERM')));
  await balancer.stop();
  await postgres.remove();
  await sandbox.stop();
});

async function startInstance(port: number, place: number): Promise<Instance> {
  const name = `instance-${place}`;
  const database = Object.assign(new URL(postgres.url), { password: encodeURIComponent(PASSWORD) });
  database.searchParams.set('application_name', name);
  const env = {
    ...{ PORT: String(port), LOG_LEVEL: 'debug', DATABASE_URL: database.href },
    ...{ ROOT_URL: balancer.url, MATTERMOST_SITE_URL: sandbox.url },
  };
  return { name, env, url: `http://127.0.0.1:${port}`, process: await startAppProcess(env) };
}

/** Leads the calls of Mattermost to one instance, past the load balancer. */
function leadTo(instance: Instance): InstalledApp {
  const app = sandbox.plugin.apps.get('hello-world') as InstalledApp;
  app.manifest.http.root_url = instance.url;
  return app;
}

/** Forwards a webhook as the plugin does; what the instance answered. */
async function webhook(
  instance: Instance,
  path: string,
  text: string,
  secret?: string,
): Promise<{ status: number; answer: string }> {
  const app = leadTo(instance);
  const rawQuery = `secret=${secret ?? app.webhookSecret}`;
  const values = { data: text, headers: {}, httpMethod: 'POST', rawQuery };
  await sandbox.plugin.call(app, { path: `/webhook/${path}`, values }, {}).catch(() => undefined);
  const exchange = sandbox.exchanges.findLast(({ request }) => JSON.stringify(request).includes(text));
  return { status: exchange?.status ?? 0, answer: exchange?.answer ?? '' };
}

async function command(
  instance: Instance,
  name: 'configure' | 'subscribe' | 'unsubscribe',
  channelName: string,
  path = '',
): Promise<void> {
  leadTo(instance);
  const channel = channelNamed(sandbox.world, channelName);
  const answer = await admin.call(`/${name}`, { values: { path }, channel, expand: EXPAND[name] });
  expect(answer).toMatchObject({ type: 'ok' });
}

/** The texts that stand in a channel, oldest first. */
function textsIn(channelName: string): string[] {
  const posts = sandbox.world.posts.get(channelNamed(sandbox.world, channelName).id) ?? [];
  return posts.flatMap(({ message }) => message.match(/<[\w -]+>/g) ?? []);
}

async function expectPosted(channelName: string, text: string): Promise<void> {
  await until(() => textsIn(channelName).includes(text), `${text} is posted`);
}

async function get(instance: Instance, path: string): Promise<{ status: number; text: string }> {
  const answer = await fetch(instance.url + path);
  return { status: answer.status, text: await answer.text() };
}

async function failures(instance: Instance): Promise<number> {
  const { text } = await get(instance, '/metrics');
  return Number(/^hello_webhooks_webhooks_total\{outcome="failed"\} (\d+)/m.exec(text)?.[1]);
}

describe('what one instance learns, the other knows', () => {
  it('a default channel, and the channels of paths', async () => {
    await command(first, 'configure', 'town-square');
    expect(await webhook(second, 'build', '<default>')).toMatchObject({ status: 200 });
    await expectPosted('town-square', '<default>');

    await command(first, 'subscribe', 'roasts', 'build');
    await webhook(second, 'build', '<subscribed>');
    await expectPosted('roasts', '<subscribed>');

    await command(second, 'unsubscribe', 'roasts', 'build');
    await webhook(first, 'build', '<unsubscribed>');
    await expectPosted('town-square', '<unsubscribed>');
  });

  it('a new webhook secret: the old one is refused by both', async () => {
    const old = leadTo(first).webhookSecret as string;
    await admin.install(`${first.url}/manifest.json`);
    expect(leadTo(first).webhookSecret).not.toBe(old);
    for (const instance of [second, first]) {
      const text = `<new secret ${instance.name}>`;
      expect(await webhook(instance, 'build', `<old ${instance.name}>`, old)).toMatchObject({ status: 401 });
      expect(await webhook(instance, 'build', text)).toMatchObject({ status: 200 });
      await expectPosted('town-square', text);
    }
    expect(textsIn('town-square').join()).not.toContain('<old');
  });

  it('a new bot token, which proves itself once and with which both post', async () => {
    const old = leadTo(first).botToken;
    await admin.manage('disable', 'hello-world');
    let proofs = 0;
    sandbox.faults.inject({
      kind: 'slow',
      ms: 0,
      only({ path }) {
        if (path === '/users/me') proofs++;
        return false;
      },
    });
    await admin.manage('enable', 'hello-world');
    expect(leadTo(second).botToken).not.toBe(old);
    for (const instance of [second, first]) {
      const text = `<new token ${instance.name}>`;
      await webhook(instance, 'build', text);
      await expectPosted('town-square', text);
    }
    expect(proofs).toBe(1);
  });
});

it('while PostgreSQL is away both refuse, count and say so; after that all works, and no secret was told', async () => {
  const before = await Promise.all([first, second].map(failures));
  await postgres.stop();
  for (const instance of [first, second]) {
    await until(async () => (await get(instance, '/readyz')).status === 503);
    expect((await get(instance, '/healthz')).status).toBe(200);
  }
  await until(() => balancer.ready() === 0);
  const refused = await Promise.all(
    [first, second].map((instance) => webhook(instance, 'build', `<refused ${instance.name}>`)),
  );
  const told = [...refused.map(({ answer }) => answer), (await get(first, '/readyz')).text];
  for (const { status, answer } of refused) {
    expect(status).toBe(503);
    expect(JSON.parse(answer)).toMatchObject({
      type: 'error',
      text: expect.stringMatching(/^PostgreSQL .+\.$/),
    });
  }
  expect(await Promise.all([first, second].map(failures))).toEqual(before.map((count) => count + 1));
  for (const instance of [first, second]) told.push((await get(instance, '/metrics')).text);

  await postgres.start();
  await until(() => balancer.ready() === 2);
  expect((await get(first, '/readyz')).status).toBe(200);
  await webhook(second, 'build', '<after the outage>');
  await expectPosted('town-square', '<after the outage>');
  expect(textsIn('town-square').join()).not.toContain('refused');

  told.push(first.process.output(), second.process.output());
  expect(told.join()).toContain('ECONNREFUSED');
  for (const secret of [PASSWORD, encodeURIComponent(PASSWORD)]) expect(told.join()).not.toContain(secret);
}, 40_000);

it.each(['before', 'after'] as const)(
  'what an instance was posting when it was killed (%s it was a post), the other posts within seconds, once',
  async (when) => {
    const path = `killed-${when}`;
    await command(first, 'subscribe', 'roasts', path);
    let isHanging = false;
    sandbox.faults.inject({
      ...{ kind: 'hang', when, times: 1 },
      only({ method, path }) {
        isHanging ||= method === 'POST' && path === '/posts';
        return isHanging;
      },
    });
    const texts = Array.from({ length: 6 }, (_value, number) => `<${path} ${number}>`);
    for (const [number, text] of texts.entries()) await webhook(number % 2 ? first : second, path, text);
    await until(() => isHanging);
    if (when === 'after') await expectPosted('roasts', `<${path} 0>`);
    expect(await states(path)).toEqual(['posting', ...Array.from({ length: 5 }, () => 'pending')]);

    const holder = (await holderName()) === first.name ? first : second;
    await holder.process.kill('SIGKILL');
    const killedAt = performance.now();
    await expectPosted('roasts', `<${path} 5>`);
    expect(performance.now() - killedAt).toBeLessThan(7_000);
    await until(async () => (await states(path)).every((state) => state === 'done'));
    expect(textsIn('roasts').filter((text) => text.includes(path))).toEqual(texts);
    holder.process = await startAppProcess(holder.env);
  },
);

async function query(text: string): Promise<Record<string, string>[]> {
  const client = new Client({ connectionString: postgres.url });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

async function states(path: string): Promise<(string | undefined)[]> {
  const rows = await query(`select state from hello_webhooks.delivery where path = '${path}' order by seq`);
  return rows.map(({ state }) => state);
}

/** Which instance has the one claim there is. */
async function holderName(): Promise<string | undefined> {
  const rows = await query(
    `select application_name as name from pg_locks join pg_stat_activity using (pid) where locktype = 'advisory'`,
  );
  return rows[0]?.name;
}
