import { readConfig } from '../../src/process/config';
import { channelNamed } from '../../src/sandbox/client';
import { createSandbox, type Sandbox } from '../../src/sandbox/sandbox';
import type { Server } from '../../src/sandbox/server';
import { createSlashClient, type SlashClient } from '../../src/sandbox/slash-client';
import { type SandboxUser, userNamed } from '../../src/sandbox/world';
import type { RunningApp } from '../../src/start';
import { createFakeClock, type FakeClock } from './fake-clock';
import { freePort } from './free-port';
import { createRecordingLog } from './recording-log';
import { registerBySlash } from './register-by-slash';
import { startRestartable } from './restartable-app';
import { temporaryFolder } from './temporary-folder';

export interface SlashPair {
  sandbox: Sandbox;
  app: RunningApp;
  clock: FakeClock;
  log: ReturnType<typeof createRecordingLog>;
  appUrl: string;
  dataDir: string;
  bot: SandboxUser;
  botToken: string;
  commandToken: string;
  admin: SlashClient;
  bob: SlashClient;
  messages(channel: string): string[];
  directMessages(user: SandboxUser): string[];
  stopApp(): Promise<void>;
  /** Stops the App, if it runs, and starts it again on the same data. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** The App without the Apps plugin, as `npm run setup` leaves it, beside a Mattermost 11.4, or another version. */
export async function startSlash(
  options: {
    env?: Record<string, string>;
    setUpBy?: string;
    version?: Server['version'];
    restTimeout?: number;
  } = {},
): Promise<SlashPair> {
  const clock = createFakeClock();
  const log = createRecordingLog();
  const sandbox = createSandbox({ withoutPlugin: true, now: () => clock.now() });
  const { world } = sandbox;
  if (options.version) world.server.version = options.version;
  await sandbox.start();
  const port = await freePort();
  const appUrl = `http://localhost:${port}`;
  const { BOT_TOKEN: botToken = '', COMMAND_TOKEN: commandToken = '' } = registerBySlash(sandbox, port);
  const bot = userNamed(world, 'hello-world') as SandboxUser;
  const admin = createSlashClient(sandbox.url, world, 'sysadmin');
  const config = readConfig({
    ...{ PORT: String(port), MATTERMOST_SITE_URL: sandbox.url, DATA_DIR: temporaryFolder() },
    ...{ BOT_TOKEN: botToken, COMMAND_TOKEN: commandToken },
    ...(options.setUpBy ? { ADMIN_USER_ID: String(userNamed(world, options.setUpBy)?.id) } : {}),
    ...options.env,
  });
  const { restTimeout } = options;
  const appOptions = { ...log, clock, ...(restTimeout ? { restTimeout } : {}) };
  const running = await startRestartable(config, appOptions);
  const messages = (channel: string) =>
    (world.posts.get(channelNamed(world, channel).id) ?? []).map(({ message }) => message);

  return {
    get app() {
      return running.app;
    },
    ...{ sandbox, clock, log, appUrl, dataDir: config.dataDir, bot, botToken, commandToken, admin },
    ...{ bob: createSlashClient(sandbox.url, world, 'bob'), messages, stopApp: running.stop },
    directMessages(user) {
      const name = [user.id, bot.id].sort().join('__');
      return [...world.channels.values()].some((channel) => channel.name === name) ? messages(name) : [];
    },
    restart: running.restart,
    async stop() {
      try {
        await running.stop();
      } finally {
        await sandbox.stop();
      }
    },
  };
}
