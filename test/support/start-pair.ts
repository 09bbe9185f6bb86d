import { type Config, readConfig } from '../../src/process/config';
import { type Client, channelNamed, createClient } from '../../src/sandbox/client';
import { DOCUMENTED, LAST_RELEASE } from '../../src/sandbox/dialect';
import { createSandbox, type Sandbox } from '../../src/sandbox/sandbox';
import { createSlashClient } from '../../src/sandbox/slash-client';
import {
  addToken,
  type SandboxChannel,
  type SandboxPost,
  type SandboxUser,
  userNamed,
} from '../../src/sandbox/world';
import type { RunningApp } from '../../src/start';
import type { Store } from '../../src/store/store';
import { createCallBySlash } from './call-by-slash';
import { createFakeClock, type FakeClock } from './fake-clock';
import { freePort } from './free-port';
import { createRecordingLog } from './recording-log';
import { registerBySlash } from './register-by-slash';
import { startRestartable } from './restartable-app';
import type { TcpProxy } from './tcp-proxy';
import { temporaryFolder } from './temporary-folder';

export interface Pair {
  sandbox: Sandbox;
  /** The account that the App posts as. */
  readonly bot: SandboxUser;
  app: RunningApp;
  admin: Client;
  bob: Client;
  clock: FakeClock;
  log: ReturnType<typeof createRecordingLog>;
  /** Where the App is, as its manifest says. */
  appUrl: string;
  dataDir: string;
  channel(name: string): SandboxChannel;
  /** What stands in a channel, oldest first. */
  messages(name: string): string[];
  posts(name: string): SandboxPost[];
  /** The bot's direct messages to a user. */
  directMessages(client: Client): string[];
  /** POSTs to the webhook URL from outside, as a sender does. */
  webhook(path: string, body: unknown, headers?: Record<string, string>): Promise<Response>;
  /** The URL of a path straight to the App, as `configure` shows it to an admin. */
  hookUrl(path: string): Promise<string>;
  /** A post of the bot, without the App; in ~roasts when no channel is named. */
  botPosts(props: object, message?: string, channel?: string): Promise<void>;
  stopApp(): Promise<void>;
  /** Subscribes a channel to a path. */
  subscribe(path: string, channel: string): Promise<void>;
  /** Counts the REST calls of this method and path from now on. */
  count(method: string, path: RegExp): { calls: number };
  /** Sets the App's clock, and not Mattermost's, so much ahead. */
  setClockAhead(milliseconds: number): void;
  /** Stops the App, if it runs, and starts it again on the same data. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

export interface PairOptions {
  env?: Record<string, string>;
  /** The sandbox behaves as the documentation says, not as the last plugin release. */
  documented?: boolean;
  manifestFile?: string;
  maxPostSize?: number;
  /** False: Mattermost makes a second post for the same `pending_post_id`. */
  deduplicates?: boolean;
  /** How much the App's clock is ahead of Mattermost's, in milliseconds. */
  aheadMs?: number;
  /** Between the App and Mattermost. */
  proxy?: TcpProxy;
  /** Milliseconds that a REST call may take. */
  restTimeout?: number;
  store?: Store;
  /** An 11.4 without the Apps plugin: commands and dialogs make the calls, and webhooks come straight to the App. */
  withoutPlugin?: boolean;
  /** Installs the App with consent; the default. */
  install?: boolean;
}

/** A sandbox and the real App, both listening, with a clock that the test moves. */
export async function startPair(options: PairOptions = {}): Promise<Pair> {
  const { env = {}, documented = false, maxPostSize = 16_383, deduplicates = true } = options;
  const { withoutPlugin = false, install = !withoutPlugin } = options;
  let aheadMs = options.aheadMs ?? 0;
  const clock = createFakeClock(Date.now() + aheadMs);
  const log = createRecordingLog();
  const dialect = documented ? DOCUMENTED : LAST_RELEASE;
  const sandbox = createSandbox({
    ...{ dialect, maxPostSize, deduplicates, withoutPlugin },
    now: () => clock.now() - aheadMs,
  });
  await sandbox.start();
  await options.proxy?.start(Number(new URL(sandbox.url).port));
  const port = await freePort();
  const config: Config = readConfig({
    ...{ PORT: String(port), MATTERMOST_SITE_URL: sandbox.url, DATA_DIR: temporaryFolder() },
    ...(options.proxy ? { MATTERMOST_URL: options.proxy.url } : {}),
    ...(withoutPlugin ? registerBySlash(sandbox, port) : {}),
    ...env,
  });
  const { manifestFile, restTimeout, store } = options;
  const appOptions = {
    ...{ ...log, clock },
    ...(manifestFile ? { manifestFile } : {}),
    ...(restTimeout ? { restTimeout } : {}),
    ...(store ? { store } : {}),
  };
  const running = await startRestartable(config, appOptions);

  const clientOf = (username: string) => {
    const client = createClient(sandbox.url, sandbox.world, username);
    if (!withoutPlugin) return client;
    return { ...client, call: createCallBySlash(createSlashClient(sandbox.url, sandbox.world, username)) };
  };
  const admin = clientOf('sysadmin');
  const bob = clientOf('bob');
  const bot = () => userNamed(sandbox.world, 'hello-world') as SandboxUser;
  const posts = (name: string) => sandbox.world.posts.get(channelNamed(sandbox.world, name).id) ?? [];
  const appUrl = `http://localhost:${port}`;
  if (install) {
    const answer = await admin.install(`${appUrl}/manifest.json`, config.appSecret);
    if (answer.type !== 'ok') throw new Error(`The install failed: ${answer.text}`);
  }

  /** A sender asks once, and keeps it. */
  const keptUrls = new Map<string, string>();
  async function urlOfSender(path: string): Promise<string> {
    const url = keptUrls.get(path) ?? (await hookUrl(path));
    keptUrls.set(path, url);
    return url;
  }

  async function hookUrl(path: string): Promise<string> {
    const values = { path: path === '' ? '/' : path };
    const { type, text } = await admin.call('/configure', { values, expand: EXPAND.configure });
    const url = /^http\S+\/hooks\/\S*$/m.exec(text ?? '')?.[0];
    if (type !== 'ok' || !url) throw new Error(`${path} has no URL: ${text}`);
    return url;
  }

  return {
    ...{ sandbox, admin, bob, clock, log, appUrl, posts, dataDir: config.dataDir },
    get app() {
      return running.app;
    },
    get bot() {
      return bot();
    },
    channel: (name) => channelNamed(sandbox.world, name),
    messages: (name) => posts(name).map(({ message }) => message),
    directMessages(client) {
      const name = [client.user.id, bot()?.id ?? ''].sort().join('__');
      const direct = [...sandbox.world.channels.values()].find((channel) => channel.name === name);
      return (sandbox.world.posts.get(direct?.id ?? '') ?? []).map(({ message }) => message);
    },
    async webhook(path, body, headers = { 'Content-Type': 'application/json' }) {
      const secret = sandbox.plugin.apps.get('hello-world')?.webhookSecret;
      const query = secret ? `${path.includes('?') ? '&' : '?'}secret=${secret}` : '';
      const plugin = `${sandbox.url}/plugins/com.mattermost.apps/apps/hello-world/webhook`;
      const url = withoutPlugin
        ? await urlOfSender(decodeURIComponent(path.slice(1)))
        : `${plugin}${path}${query}`;
      return await fetch(url, {
        method: 'POST',
        headers,
        body: typeof body === 'string' ? body : JSON.stringify(body),
      });
    },
    hookUrl,
    async botPosts(props, message = '', channel = 'roasts') {
      await fetch(`${sandbox.url}/api/v4/posts`, {
        method: 'POST',
        headers: {
          Authorization: `Bearer ${addToken(sandbox.world, bot().id)}`,
          'Content-Type': 'application/json',
        },
        body: JSON.stringify({ channel_id: channelNamed(sandbox.world, channel).id, message, props }),
      });
    },
    stopApp: running.stop,
    async subscribe(path, name) {
      const channel = channelNamed(sandbox.world, name);
      const answer = await admin.call('/subscribe', { values: { path }, channel, expand: EXPAND.subscribe });
      if (answer.type !== 'ok') throw new Error(`${path} could not be subscribed: ${answer.text}`);
    },
    count(method, path) {
      const counter = { calls: 0 };
      sandbox.faults.inject({
        kind: 'slow',
        ms: 0,
        only(request) {
          if (request.method === method && path.test(request.path)) counter.calls++;
          return false;
        },
      });
      return counter;
    },
    setClockAhead(milliseconds) {
      clock.set(clock.now() - aheadMs + milliseconds);
      aheadMs = milliseconds;
    },
    restart: running.restart,
    async stop() {
      try {
        await running.stop();
      } finally {
        await options.proxy?.stop();
        await sandbox.stop();
      }
    },
  };
}

/** What each command's binding expands, by the command's name. */
export const EXPAND = {
  configure: { app: 'all', acting_user: 'summary', acting_user_access_token: 'all', channel: 'summary' },
  subscribe: { app: 'all', acting_user: 'summary', acting_user_access_token: 'all', channel: 'summary' },
  unsubscribe: { app: 'all', acting_user: 'summary', channel: 'summary' },
  list: { app: 'all', acting_user: 'summary' },
  send: { app: 'all', acting_user: 'summary' },
};
