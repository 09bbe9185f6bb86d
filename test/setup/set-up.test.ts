import { statSync, writeFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { addTeam, type SlashCommand, userNamed } from '../../src/sandbox/world';
import { type SetupCase, startSetupCase } from './setup-case';

describe('setting the App up without the plugin', () => {
  let setup: SetupCase;
  beforeEach(async () => {
    setup = await startSetupCase();
  });
  afterEach(() => setup.stop());

  const commands = () => [...setup.sandbox.world.commands.values()];
  const bot = () => userNamed(setup.sandbox.world, 'hello-world');
  const addTea = () => addTeam(setup.sandbox.world, { name: 'tea', displayName: 'Tea' }, setup.admin);

  it('makes the bot, its token, the command of each team, and .env', async () => {
    const tea = addTea();
    const { isWell, lines, writes } = await setup.run();
    expect(isWell).toBe(true);
    expect(lines.slice(0, 10)).toEqual([
      `✓ Mattermost at ${setup.sandbox.url}: version 11.4.0`,
      '✓ The token: of the system admin @sysadmin',
      '✓ Slash commands: allowed',
      '✓ The bot @hello-world: made',
      "✓ The bot's token: made, and kept in .env",
      '✓ The bot in the team coffee: added',
      '✓ The bot in the team tea: added',
      `✓ The command /hello-world in the team coffee: made, for http://localhost:${setup.port}/slash`,
      `✓ The command /hello-world in the team tea: made, for http://localhost:${setup.port}/slash`,
      `✓ ${setup.envFile}: written: MATTERMOST_SITE_URL, PORT, COMMAND_TOKEN, ADMIN_USER_ID`,
    ]);
    expect(writes).toHaveLength(6);
    expect(bot()).toMatchObject({ isBot: true, roles: 'system_user', firstName: 'Hello, Webhooks!' });
    expect(tea.members.has(String(bot()?.id))).toBe(true);
    expect(commands()).toEqual(
      ['coffee', 'tea'].map(() =>
        expect.objectContaining({
          ...{ trigger: 'hello-world', url: `http://localhost:${setup.port}/slash`, method: 'P' },
          ...{ auto_complete: true, display_name: 'Hello, Webhooks!' },
          auto_complete_hint:
            '[configure|subscribe|unsubscribe|list|send|sign|template|deliveries|status|help]',
        }),
      ),
    );
    const [token] = [...setup.sandbox.world.accessTokens.values()];
    expect(parseEnv(setup.envText())).toEqual({
      MATTERMOST_SITE_URL: setup.sandbox.url,
      PORT: String(setup.port),
      BOT_TOKEN: token?.token,
      COMMAND_TOKEN: commands()
        .map(({ token }) => token)
        .join(','),
      ADMIN_USER_ID: setup.admin.id,
    });
    expect(statSync(setup.envFile).mode & 0o777).toBe(0o600);
  });

  it('changes nothing when it is run again', async () => {
    await setup.run();
    const env = setup.envText();
    const { isWell, lines, writes } = await setup.run();
    expect(writes).toEqual([]);
    expect(isWell).toBe(true);
    expect(setup.envText()).toBe(env);
    expect(lines.slice(3, 8)).toEqual([
      '· The bot @hello-world: was there',
      "· The bot's token: was there",
      '· The bot in the team coffee: was there',
      '· The command /hello-world in the team coffee: was there',
      `· ${setup.envFile}: needs no change`,
    ]);
  });

  it('needs no --url where .env names Mattermost', async () => {
    await setup.run();
    writeFileSync(setup.envFile, setup.envText());
    const { isWell, writes } = await setup.run(['--url', '']);
    expect({ isWell, writes }).toEqual({ isWell: true, writes: [] });
  });

  it.each(
    [0, 1, 2, 3, 4, 5].flatMap((number) => [
      { number, when: 'before' as const },
      { number, when: 'after' as const },
    ]),
  )('goes on where it was interrupted: call $number, $when it took effect', async ({ number, when }) => {
    addTea();
    let left = number;
    const only = ({ method, path }: { method: string; path: string }) =>
      method !== 'GET' && !path.startsWith('/channels') && left-- === 0;
    const end = setup.sandbox.faults.inject({ kind: 'reset', when, only });
    const { isWell, lines } = await setup.run();
    end();
    expect(isWell).toBe(false);
    expect(lines.at(-1)).toMatch(/^✗ Mattermost: .*Run setup again: it goes on where it ended\.$/);

    expect((await setup.run()).isWell).toBe(true);
    const { world } = setup.sandbox;
    expect([...world.users.values()].filter(({ isBot }) => isBot)).toHaveLength(1);
    expect(world.accessTokens.size).toBe(1);
    expect(commands()).toHaveLength(2);
    const env = parseEnv(setup.envText());
    expect(world.tokens.get(String(env.BOT_TOKEN))).toBe(bot()?.id);
    expect(env.COMMAND_TOKEN?.split(',')).toEqual(commands().map(({ token }) => token));
    expect((await setup.run()).writes).toEqual([]);
  });

  it('sees to one team only, and keeps what other teams have', async () => {
    addTea();
    await setup.run(['--team', 'coffee']);
    expect(commands()).toHaveLength(1);
    const { writes } = await setup.run(['--team', 'tea']);
    expect(writes).toHaveLength(2);
    const tokens = commands().map(({ token }) => token);
    expect(parseEnv(setup.envText()).COMMAND_TOKEN).toBe(tokens.join(','));
    setup.sandbox.world.commands.delete(String(commands()[0]?.id));
    await setup.run(['--team', 'tea']);
    expect(parseEnv(setup.envText()).COMMAND_TOKEN).toBe(tokens[1]);
  });

  it('corrects the address of the command and what it offers, and leaves its looks to the admin', async () => {
    await setup.run();
    const [command] = commands() as [SlashCommand];
    command.display_name = 'Coffee';
    command.auto_complete_hint = '[configure]';
    const { lines } = await setup.run(['--root-url', 'http://app.example.com:4000/']);
    expect(lines).toContain(
      `✓ The command /hello-world in the team coffee: corrected: it went to http://localhost:${setup.port}/slash`,
    );
    expect(commands()).toEqual([
      expect.objectContaining({
        ...{ url: 'http://app.example.com:4000/slash', display_name: 'Coffee', token: command.token },
        auto_complete_hint: expect.stringContaining('|help]'),
      }),
    ]);
    expect(parseEnv(setup.envText()).ROOT_URL).toBe('http://app.example.com:4000');
    expect((await setup.run()).writes).toEqual([]);
  });

  it('takes a new token where the old one was revoked, and enables a bot again', async () => {
    await setup.run();
    const [old] = [...setup.sandbox.world.accessTokens.values()];
    setup.sandbox.world.tokens.delete(String(old?.token));
    setup.sandbox.world.accessTokens.clear();
    Object.assign(bot() ?? {}, { deleteAt: 1 });
    const { lines } = await setup.run();
    expect(lines.slice(3, 5)).toEqual([
      '✓ The bot @hello-world: enabled again',
      "✓ The bot's token: made, and kept in .env",
    ]);
    expect(setup.sandbox.world.tokens.get(String(parseEnv(setup.envText()).BOT_TOKEN))).toBe(bot()?.id);
  });

  it('keeps the token of a bot that was only disabled: enabled, it works again', async () => {
    await setup.run();
    Object.assign(bot() ?? {}, { deleteAt: 1 });
    expect((await setup.run()).writes).toEqual([`POST /bots/${bot()?.id}/enable`]);
  });

  it('keeps what else is in .env', async () => {
    const mine = '# Mine\nRETENTION="30 d" # longer\nexport LOG_LEVEL=debug\n';
    writeFileSync(setup.envFile, mine, { mode: 0o644 });
    await setup.run();
    expect(setup.envText().startsWith(mine)).toBe(true);
    expect(statSync(setup.envFile).mode & 0o777).toBe(0o600);
  });

  it('writes MATTERMOST_URL only where people reach Mattermost by another address', async () => {
    const here = setup.sandbox.url.replace('localhost', '127.0.0.1');
    await setup.run(['--url', here]);
    expect(parseEnv(setup.envText())).toMatchObject({
      MATTERMOST_SITE_URL: setup.sandbox.url,
      MATTERMOST_URL: here,
    });
    await setup.run(['--url', setup.sandbox.url]);
    expect(parseEnv(setup.envText()).MATTERMOST_URL).toBeUndefined();
  });

  it.each([
    ['https://hooks.example.com', '✓ Webhook URLs begin with https://hooks.example.com: by https'],
    [
      'http://hooks.example.com',
      '! Webhook URLs begin with http://hooks.example.com: secrets travel unencrypted.',
    ],
    ['http://10.0.0.5:4000', '! Webhook URLs begin with http://10.0.0.5:4000: secrets travel unencrypted.'],
    [
      'http://[::1]:4000',
      '! Webhook URLs begin with http://[::1]:4000: only senders on this machine reach it.',
    ],
  ])('says how secrets travel to %s', async (url, line) => {
    const { lines } = await setup.run(['--public-url', url]);
    expect(lines).toContainEqual(expect.stringContaining(line));
    expect(parseEnv(setup.envText()).PUBLIC_URL).toBe(url);
  });
});

describe('setting the App up beside the plugin, on an 8.1', () => {
  it('works the same way, and says that the plugin is there too', async () => {
    const setup = await startSetupCase({ withoutPlugin: false });
    const { isWell, lines, writes } = await setup.run();
    const again = await setup.run();
    await setup.stop();
    expect(isWell).toBe(true);
    expect(lines[0]).toMatch(/version 8\.1\.0$/);
    expect(lines).toContainEqual(
      expect.stringMatching(/^· The Apps plugin: runs here too: `\/apps install`/),
    );
    expect(writes).toContain('POST /commands');
    expect(again).toMatchObject({ isWell: true, writes: [] });
  });
});
