import type { Request } from 'express';
import { readConfig } from '../../src/process/config';
import { newId } from '../../src/sandbox/ids';
import { createSandbox, type Sandbox } from '../../src/sandbox/sandbox';
import { addToken, addUser, type SandboxUser } from '../../src/sandbox/world';
import { type RunningApp, startApp } from '../../src/start';
import { createFakeClock } from '../support/fake-clock';
import { freePort } from '../support/free-port';
import { createRecordingLog } from '../support/recording-log';
import { startSlash } from '../support/start-slash';
import { temporaryFolder } from '../support/temporary-folder';
import { untilLater, whileTimePasses } from '../support/until';

const clock = createFakeClock();
const log = createRecordingLog();
let sandbox: Sandbox;
let bot: SandboxUser;
let dataDir: string;
let app: RunningApp | undefined;
beforeEach(async () => {
  sandbox = createSandbox({ withoutPlugin: true, now: () => clock.now() });
  await sandbox.start();
  bot = addUser(sandbox.world, 'hello-world', 'system_user', true);
  dataDir = temporaryFolder();
});
afterEach(async () => {
  await stop();
  await sandbox.stop();
});

async function start(botToken: string): Promise<string> {
  const config = readConfig({
    ...{ PORT: String(await freePort()), MATTERMOST_SITE_URL: sandbox.url, DATA_DIR: dataDir },
    ...{ BOT_TOKEN: botToken, COMMAND_TOKEN: newId() },
  });
  app = await startApp(config, { ...log, clock });
  return app.url;
}

async function stop(): Promise<void> {
  const running = app;
  app = undefined;
  if (running) await whileTimePasses(clock, running.stop());
}

/** A running pair with a channel for `build`, and the URL of that path. */
async function startWithPath() {
  const pair = await startSlash();
  await pair.admin.command('/hello-world subscribe build');
  const { texts } = await pair.admin.command('/hello-world configure build');
  return { pair, url: /^http\S+$/m.exec(String(texts))?.[0] ?? '' };
}

const tokenOf = (user: SandboxUser) => addToken(sandbox.world, user.id);

describe('the token of the bot', () => {
  it('stops the start where Mattermost does not know it', async () => {
    await expect(start(newId())).rejects.toThrow(/^BOT_TOKEN is not valid at .* Run `npm run setup`\.$/);
  });

  it('stops the start where it is that of a person', async () => {
    const person = [...sandbox.world.users.values()].find(({ isBot }) => !isBot) as SandboxUser;
    await expect(start(tokenOf(person))).rejects.toThrow(/which is no bot\. `npm run setup` makes a bot/);
  });

  it('stops the start where the data is that of another bot', async () => {
    await start(tokenOf(bot));
    await stop();
    const other = addUser(sandbox.world, 'other-bot', 'system_user', true);
    await expect(start(tokenOf(other))).rejects.toThrow(
      'This App keeps the data of the bot @hello-world, and BOT_TOKEN is that of another, @other-bot. To go on as the first, run `npm run setup -- --keep-bot`; to begin anew, set a new DATA_DIR or DATABASE_URL.',
    );
    // Nothing of the failed start is left: the folder is free.
    await start(tokenOf(bot));
  });

  it('stops the start where the bot has the same name and is another', async () => {
    await start(tokenOf(bot));
    await stop();
    bot.username = 'was-hello-world';
    const other = addUser(sandbox.world, 'hello-world', 'system_user', true);
    await expect(start(tokenOf(other))).rejects.toThrow(
      'This App keeps the data of another bot @hello-world than that of BOT_TOKEN: one of another Mattermost, or one that was deleted and made anew. Where MATTERMOST_SITE_URL or MATTERMOST_URL names the wrong one, mend that and run `npm run setup`; else set a new DATA_DIR or DATABASE_URL.',
    );
  });

  it('may be a new one of the same bot', async () => {
    await start(tokenOf(bot));
    await stop();
    await start(tokenOf(bot));
  });

  it('is proved later where Mattermost is away: what comes is stored, and posted then', async () => {
    const { pair, url } = await startWithPath();
    await pair.stopApp();
    const isOfApp = ({ headers }: Request) => headers['user-agent'] === 'hello-webhooks';
    const back = pair.sandbox.faults.inject({ kind: 'reset', when: 'before', only: isOfApp });
    await pair.restart();
    expect(pair.log.text()).toContain('The bot cannot be proved now');
    expect((await fetch(url, { method: 'POST', body: '{"text":"built"}' })).status).toBe(200);
    // Nobody can be asked who runs a command.
    expect((await pair.admin.command('/hello-world list')).texts).toEqual([
      expect.stringMatching(/^The App does not know its bot yet\. Mattermost could not be reached/),
    ]);
    back();
    await untilLater(pair.clock, () => pair.messages('roasts').length > 0);
    expect(pair.messages('roasts')).toEqual(['built']);
    await pair.stop();
  });

  it('that worked before and is refused now stops no start: what comes is stored, and posted when it works', async () => {
    const { pair, url } = await startWithPath();
    await pair.stopApp();
    pair.sandbox.world.tokens.delete(pair.botToken);
    await pair.restart();
    expect(pair.log.text()).toContain('BOT_TOKEN is not valid at');
    expect((await fetch(url, { method: 'POST', body: '{"text":"built"}' })).status).toBe(200);
    pair.sandbox.world.tokens.set(pair.botToken, pair.bot.id);
    await untilLater(pair.clock, () => pair.messages('roasts').length > 0);
    expect(pair.messages('roasts')).toEqual(['built']);
    await pair.stop();
  });

  it('that is revoked pauses the posts until it works again', async () => {
    const { pair, url } = await startWithPath();
    pair.sandbox.world.tokens.delete(pair.botToken);
    await fetch(url, { method: 'POST', body: '{"text":"built"}' });
    await untilLater(pair.clock, () => pair.log.text().includes('Posting pauses'));
    pair.sandbox.world.tokens.set(pair.botToken, pair.bot.id);
    await untilLater(pair.clock, () => pair.messages('roasts').length > 0);
    await pair.stop();
  });
});

describe('with a bot of its own the App', () => {
  it('takes no calls of the plugin and has no manifest, and says so', async () => {
    const url = await start(tokenOf(bot));
    const sentence = /^This App runs without the Apps plugin, by BOT_TOKEN: .*\.$/;
    for (const [method, path] of [
      ['POST', '/install'],
      ['POST', '/ping'],
      ['POST', '/webhook/build?secret=x'],
      ['POST', '/bindings'],
      ['GET', '/manifest.json'],
    ]) {
      const answer = await fetch(`${url}${path}`, { method: String(method) });
      expect(answer.status).toBe(404);
      expect(await answer.json()).toEqual({ type: 'error', text: expect.stringMatching(sentence) });
    }
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
  });
});

describe('without one', () => {
  it('takes no slash commands, and says how to set it up', async () => {
    const config = readConfig({ PORT: String(await freePort()), DATA_DIR: dataDir });
    app = await startApp(config, { ...log, clock });
    for (const path of ['/slash', '/slash/dialog', '/slash/options']) {
      const answer = await fetch(`${app.url}${path}`, { method: 'POST', body: 'token=x' });
      expect(answer.status).toBe(404);
      expect(await answer.json()).toEqual({
        type: 'error',
        text: 'This App takes no slash commands of its own: BOT_TOKEN and COMMAND_TOKEN are not set. `npm run setup` sets them.',
      });
    }
  });
});
