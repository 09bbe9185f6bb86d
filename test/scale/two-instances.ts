import { type Client, channelNamed, createClient } from '../../src/sandbox/client';
import type { InstalledApp } from '../../src/sandbox/installed-app';
import { createSandbox, type Sandbox } from '../../src/sandbox/sandbox';
import { type AppProcess, startAppProcess } from '../support/app-process';
import type { Ends } from '../support/ends';
import { freePort } from '../support/free-port';
import { createLoadBalancer, type LoadBalancer } from '../support/load-balancer';
import { createPostgresServer, type PostgresServer } from '../support/postgres-server';
import { EXPAND } from '../support/start-pair';
import { until } from '../support/until';

export const PASSWORD = 'geheim/42';

export interface Instance {
  /** The `application_name` of its connections. */
  name: string;
  url: string;
  env: Record<string, string>;
  process: AppProcess;
}

export interface TwoInstances {
  first: Instance;
  second: Instance;
  sandbox: Sandbox;
  admin: Client;
  postgres: PostgresServer;
  balancer: LoadBalancer;
  /** Leads the calls of Mattermost to one instance, past the load balancer. */
  leadTo(instance: Instance): InstalledApp;
  /** Forwards a webhook to an instance as the plugin does; what the instance answered. */
  webhook(
    instance: Instance,
    path: string,
    text: string,
    secret?: string,
  ): Promise<{ status: number; answer: string }>;
  /** Runs a command of an admin in a channel, with one instance. */
  command(
    instance: Instance,
    name: 'configure' | 'subscribe' | 'unsubscribe',
    channelName: string,
    path?: string,
  ): Promise<void>;
  /** The texts such as `«one»` that stand in a channel, oldest first. */
  textsIn(channelName: string): string[];
  untilPosted(channelName: string, text: string): Promise<void>;
}

/**
 * Two processes of the App on one PostgreSQL behind a load balancer, installed in a sandbox.
 * @param ends how they end, also where the start fails
 */
export async function startTwoInstances(ends: Ends): Promise<TwoInstances> {
  // Without deduplication nothing but the App's own look-up stands between a retry and a duplicate.
  const sandbox = createSandbox({ deduplicates: false });
  ends.later(sandbox.stop);
  await sandbox.start();
  const admin = createClient(sandbox.url, sandbox.world, 'sysadmin');
  const postgres = await createPostgresServer({ password: PASSWORD });
  ends.later(postgres.remove);
  await postgres.start();
  const ports = [await freePort(), await freePort()];
  const balancer = createLoadBalancer(ports);
  ends.later(balancer.stop);
  await balancer.start();
  const urls = { ROOT_URL: balancer.url, MATTERMOST_SITE_URL: sandbox.url };
  const instances = await Promise.all(
    ports.map(async (port, place): Promise<Instance> => {
      const name = `instance-${place}`;
      const database = new URL(postgres.url);
      database.searchParams.set('application_name', name);
      const env = { PORT: String(port), LOG_LEVEL: 'debug', DATABASE_URL: database.href, ...urls };
      const instance = { name, env, url: `http://127.0.0.1:${port}`, process: await startAppProcess(env) };
      // Another one after a restart.
      ends.later(() => instance.process.kill('SIGTERM'));
      return instance;
    }),
  );
  const [first, second] = instances as [Instance, Instance];
  await until(() => balancer.ready() === 2);
  const installed = await admin.install(`${balancer.url}/manifest.json`);
  if (installed.type !== 'ok') throw new Error(`The install failed: ${installed.text}`);

  function leadTo(instance: Instance): InstalledApp {
    const app = sandbox.plugin.apps.get('hello-world') as InstalledApp;
    app.manifest.http.root_url = instance.url;
    return app;
  }

  function textsIn(channelName: string): string[] {
    const posts = sandbox.world.posts.get(channelNamed(sandbox.world, channelName).id) ?? [];
    return posts.flatMap(({ message }) => message.match(/«[\w -]+»/g) ?? []);
  }

  return {
    ...{ first, second, sandbox, admin, postgres, balancer, leadTo, textsIn },
    async webhook(instance, path, text, secret) {
      const app = leadTo(instance);
      const rawQuery = `secret=${secret ?? app.webhookSecret}`;
      const values = { data: text, headers: {}, httpMethod: 'POST', rawQuery };
      // What the App refuses the plugin calls an error; the exchange has the answer.
      await sandbox.plugin.call(app, { path: `/webhook/${path}`, values }, {}).catch(() => undefined);
      const exchange = sandbox.exchanges.findLast(({ request }) => JSON.stringify(request).includes(text));
      return { status: exchange?.status ?? 0, answer: exchange?.answer ?? '' };
    },
    async command(instance, name, channelName, path = '') {
      leadTo(instance);
      const channel = channelNamed(sandbox.world, channelName);
      const answer = await admin.call(`/${name}`, { values: { path }, channel, expand: EXPAND[name] });
      if (answer.type !== 'ok') throw new Error(`${name} failed: ${answer.text}`);
    },
    async untilPosted(channelName, text) {
      await until(() => textsIn(channelName).includes(text), `${text} is posted`);
    },
  };
}
