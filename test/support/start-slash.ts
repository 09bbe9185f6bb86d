import { readConfig } from '../../src/process/config';
import { channelNamed } from '../../src/sandbox/client';
import { newId } from '../../src/sandbox/ids';
import { createSandbox, type Sandbox } from '../../src/sandbox/sandbox';
import type { Server } from '../../src/sandbox/server';
import { createSlashClient, type SlashClient } from '../../src/sandbox/slash-client';
import { addToken, addUser, type SandboxUser, userNamed } from '../../src/sandbox/world';
import { type RunningApp, startApp } from '../../src/start';
import { createFakeClock, type FakeClock } from './fake-clock';
import { freePort } from './free-port';
import { createRecordingLog } from './recording-log';
import { temporaryFolder } from './temporary-folder';
import { whileTimePasses } from './until';

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
  const bot = addUser(world, 'hello-world', 'system_user', true);
  const botToken = addToken(world, bot.id);
  const [team] = world.teams.values();
  team?.members.add(bot.id);
  const port = await freePort();
  const appUrl = `http://localhost:${port}`;
  const commandToken = newId();
  const named = { trigger: 'hello-world', method: 'P', url: `${appUrl}/slash`, team_id: String(team?.id) };
  const admin = createSlashClient(sandbox.url, world, 'sysadmin');
  const made = await admin.post('/commands', named);
  const command = world.commands.get(String(made.body.id));
  if (!command) throw new Error(`The command was not made: ${JSON.stringify(made.body)}`);
  command.token = commandToken;
  const config = readConfig({
    ...{ PORT: String(port), MATTERMOST_SITE_URL: sandbox.url, DATA_DIR: temporaryFolder() },
    ...{ BOT_TOKEN: botToken, COMMAND_TOKEN: commandToken },
    ...(options.setUpBy ? { ADMIN_USER_ID: String(userNamed(world, options.setUpBy)?.id) } : {}),
    ...options.env,
  });
  const { restTimeout } = options;
  const appOptions = { ...log, clock, ...(restTimeout ? { restTimeout } : {}) };
  let app = await startApp(config, appOptions);

  let isRunning = true;
  async function stopApp(): Promise<void> {
    if (!isRunning) return;
    isRunning = false;
    await whileTimePasses(clock, app.stop());
  }
  const messages = (channel: string) =>
    (world.posts.get(channelNamed(world, channel).id) ?? []).map(({ message }) => message);

  return {
    get app() {
      return app;
    },
    ...{ sandbox, clock, log, appUrl, dataDir: config.dataDir, bot, botToken, commandToken, admin },
    ...{ bob: createSlashClient(sandbox.url, world, 'bob'), messages, stopApp },
    directMessages(user) {
      const name = [user.id, bot.id].sort().join('__');
      return [...world.channels.values()].some((channel) => channel.name === name) ? messages(name) : [];
    },
    async restart() {
      await stopApp();
      app = await startApp(config, appOptions);
      isRunning = true;
    },
    async stop() {
      try {
        await stopApp();
      } finally {
        await sandbox.stop();
      }
    },
  };
}
