import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { addTeam, addToken, addUser, type SandboxUser, userNamed } from '../../src/sandbox/world';
import { type SetupCase, startSetupCase } from './setup-case';

describe('what keeps the App from being set up', () => {
  let setup: SetupCase;
  beforeEach(async () => {
    setup = await startSetupCase();
  });
  afterEach(() => setup.stop());

  /** It says this at last, with the remedy, and has changed nothing there or here. */
  async function expectRefusal(line: RegExp, args: string[] = [], env: Record<string, string> = {}) {
    const before = setup.envText();
    const { isWell, lines, writes } = await setup.run(args, env);
    expect(lines.at(-1)).toMatch(line);
    expect({ isWell, writes }).toEqual({ isWell: false, writes: [] });
    expect(setup.envText()).toBe(before);
  }

  const tokenOf = (username: string) =>
    addToken(setup.sandbox.world, (userNamed(setup.sandbox.world, username) as SandboxUser).id);

  it('a token that nobody has', async () => {
    await expectRefusal(
      /^✗ The token: Mattermost does not know it\. Make one .* → Security → Personal Access Tokens\./,
      ['--token', 'no-such-token-no-such-token'],
    );
  });

  it('a token that is no token', async () => {
    await expectRefusal(/^✗ The token: this is none\./, ['--token', 'ü ber']);
  });

  it('the token of a plain user', async () => {
    await expectRefusal(/^✗ The token: it is @bob's, who is no system admin\./, ['--token', tokenOf('bob')]);
  });

  it('the token of a bot, were it an admin', async () => {
    addUser(setup.sandbox.world, 'robot', 'system_admin system_user', true);
    await expectRefusal(/^✗ The token: it is @robot's/, ['--token', tokenOf('robot')]);
  });

  it('bots that may not be made', async () => {
    setup.sandbox.world.server.settings.EnableBotAccountCreation = false;
    await expectRefusal(/^✗ Bots: .* Bot Accounts → Enable Bot Account Creation/);
    addUser(setup.sandbox.world, 'hello-world', 'system_user', true);
    expect((await setup.run()).isWell).toBe(true);
  });

  it('slash commands that are switched off', async () => {
    setup.sandbox.world.server.settings.EnableCommands = false;
    await expectRefusal(/^✗ Slash commands: .* Enable Custom Slash Commands\.$/);
  });

  it("a person who has the bot's name", async () => {
    addUser(setup.sandbox.world, 'hello-world', 'system_user');
    await expectRefusal(/^✗ The bot @hello-world: a person has this name\. Rename that account/);
  });

  it('a BOT_TOKEN of a person', async () => {
    writeFileSync(setup.envFile, `BOT_TOKEN=${tokenOf('bob')}\n`);
    await expectRefusal(/^✗ BOT_TOKEN: it is the token of @bob, who is no bot/);
  });

  it('a team that is not there', async () => {
    await expectRefusal(/^✗ Teams: there is no tea\. There are, by their names in URLs: coffee\.$/, [
      '--team',
      'tea',
    ]);
  });

  it('no bot to keep', async () => {
    await expectRefusal(/^✗ The bot @hello-world: there is none to keep\./, ['--keep-bot']);
  });

  it('a variable that makes no sense', async () => {
    await expectRefusal(/^✗ Settings: --root-url must be an http or https URL/, ['--root-url', 'app:4000']);
    await expectRefusal(/^✗ Settings: --url must be an http or https URL/, ['--url', 'localhost:8065']);
  });

  it('a Mattermost that is away', async () => {
    await setup.sandbox.stop();
    await expectRefusal(/^✗ Mattermost at http:\/\/localhost:\d+: .*ECONNREFUSED.*--url\.$/);
    await setup.sandbox.start();
  });

  it('a page that is no Mattermost', async () => {
    const page = createServer((_, response) => response.end('<html>')).listen(0);
    await once(page, 'listening');
    const url = `http://localhost:${(page.address() as AddressInfo).port}`;
    await expectRefusal(/^✗ Mattermost at .*no JSON object\. Give its address/, ['--url', url]);
    page.close();
  });

  it.each([
    ['another App', { url: 'https://other.example.com/hook' }],
    ['an old way of this App that nobody knows', { url: 'https://other.example.com/' }],
  ])('a trigger that %s has, in one team: the other gets its command', async (_, { url }) => {
    await setup.run(['--team', 'coffee']);
    addTeam(setup.sandbox.world, { name: 'tea', displayName: 'Tea' }, setup.admin);
    const [command] = [...setup.sandbox.world.commands.values()];
    Object.assign(command ?? {}, { url, token: 'x'.repeat(26) });
    const { isWell, lines, writes } = await setup.run();
    expect(isWell).toBe(false);
    expect(writes).toEqual([expect.stringMatching(/members$/), 'POST /commands']);
    expect(lines).toContainEqual(
      expect.stringMatching(
        new RegExp(`^✗ The command /hello-world in the team coffee: something else has this trigger.*${url}`),
      ),
    );
  });

  it('nothing that the environment says as well', async () => {
    const env = { MATTERMOST_URL: setup.sandbox.url, MATTERMOST_SITE_URL: setup.sandbox.url };
    expect((await setup.run([], env)).isWell).toBe(true);
    expect(setup.envText()).not.toContain('MATTERMOST');
    expect(await setup.run([], env)).toMatchObject({ isWell: true, writes: [] });
  });

  it('a token that the environment has otherwise: it would win over .env', async () => {
    await setup.run();
    const { isWell, lines, writes } = await setup.run([], { COMMAND_TOKEN: 'another-token-of-26-letters' });
    expect({ isWell, writes }).toEqual({ isWell: false, writes: [] });
    expect(lines).toContainEqual(
      expect.stringMatching(/^✗ COMMAND_TOKEN: the environment says something else/),
    );
  });
});
