import { addTeam } from '../../src/sandbox/world';
import { type SetupCase, startSetupCase } from './setup-case';

describe('a dry run', () => {
  let setup: SetupCase;
  beforeEach(async () => {
    setup = await startSetupCase();
  });
  afterEach(() => setup.stop());

  /** It changes nothing, there or here. */
  async function dryRun(args: string[] = []): Promise<string[]> {
    const before = setup.envText();
    const { isWell, lines, writes } = await setup.run([...args, '--dry-run']);
    expect({ isWell, writes }).toEqual({ isWell: true, writes: [] });
    expect(setup.envText()).toBe(before);
    expect([...setup.sandbox.world.channels.values()].filter(({ type }) => type === 'D')).toEqual([]);
    return lines;
  }

  it('says what would be made', async () => {
    expect((await dryRun()).slice(3, 8)).toEqual([
      '→ The bot @hello-world: would be made',
      "→ The bot's token: would be made, and kept in .env",
      '→ The bot in the team coffee: would be added',
      `→ The command /hello-world in the team coffee: would be made, for http://localhost:${setup.port}/slash`,
      `→ ${setup.envFile}: would be written: MATTERMOST_SITE_URL, PORT, BOT_TOKEN, COMMAND_TOKEN, ADMIN_USER_ID`,
    ]);
  });

  it('warns of an address that Mattermost will not call', async () => {
    Object.assign(setup.sandbox.world.server.settings, {
      EnableDeveloper: false,
      AllowedUntrustedInternalConnections: 'other.example.com',
    });
    expect((await dryRun()).at(-1)).toBe(
      `! The way from Mattermost to http://localhost:${setup.port}: Mattermost calls private addresses only where its \
setting AllowedUntrustedInternalConnections names them: set System Console → Environment → Developer → Allow untrusted \
internal connections to to "other.example.com localhost", and restart Mattermost where it asks for it.`,
    );
    setup.sandbox.world.server.settings.AllowedUntrustedInternalConnections += ' 127.0.0.0/8 ::1';
    expect((await dryRun()).at(-1)).toMatch(/^! Webhook URLs/);
  });
});

describe('a dry run after the real one', () => {
  it('says what would be changed, and what would be taken away', async () => {
    const setup = await startSetupCase();
    await setup.run();
    addTeam(setup.sandbox.world, { name: 'tea', displayName: 'Tea' }, setup.admin);
    const { lines, writes } = await setup.run(['--dry-run', '--root-url', 'https://app.example.com']);
    const away = await setup.run(['--dry-run', '--remove']);
    await setup.stop();
    expect([...writes, ...away.writes]).toEqual([]);
    expect(lines.slice(4, 10)).toEqual([
      "· The bot's token: was there",
      '· The bot in the team coffee: was there',
      '→ The bot in the team tea: would be added',
      `→ The command /hello-world in the team coffee: would be corrected: it went to http://localhost:${setup.port}/slash`,
      '→ The command /hello-world in the team tea: would be made, for https://app.example.com/slash',
      `→ ${setup.envFile}: would be written: ROOT_URL`,
    ]);
    expect(away.lines.slice(2)).toEqual([
      '→ The command /hello-world in the team coffee: would be taken away',
      '· The command /hello-world in the team tea: was not there',
      '→ The bot @hello-world: would be disabled; its posts stay',
      '→ A token of the bot that was made for this App: would be revoked',
      `→ ${setup.envFile}: would be freed of BOT_TOKEN, COMMAND_TOKEN, ADMIN_USER_ID`,
      `· ${setup.envFile}: keeps MATTERMOST_SITE_URL, PORT, for the next setup`,
      '! An App that still runs: goes on answering senders, and can post nothing. Stop it',
    ]);
  });
});
