import { existsSync, writeFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { addTeam, addToken, addUser, userNamed } from '../../src/sandbox/world';
import { type SetupCase, startSetupCase } from './setup-case';

describe('taking it away again', () => {
  let setup: SetupCase;
  beforeEach(async () => {
    setup = await startSetupCase();
    addTeam(setup.sandbox.world, { name: 'tea', displayName: 'Tea' }, setup.admin);
    await setup.run();
  });
  afterEach(() => setup.stop());

  const world = () => setup.sandbox.world;
  const bot = () => userNamed(world(), 'hello-world');

  it('takes commands, token and lines, and disables the bot; run again it changes nothing', async () => {
    const { isWell, lines } = await setup.run(['--remove']);
    expect(isWell).toBe(true);
    expect(lines.slice(2)).toEqual([
      '✓ The command /hello-world in the team coffee: taken away',
      '✓ The command /hello-world in the team tea: taken away',
      '✓ The bot @hello-world: disabled; its posts stay',
      '✓ A token of the bot that was made for this App: revoked',
      `✓ ${setup.envFile}: freed of BOT_TOKEN, COMMAND_TOKEN, ADMIN_USER_ID`,
      `· ${setup.envFile}: keeps MATTERMOST_SITE_URL, PORT, for the next setup`,
      '! An App that still runs: goes on answering senders, and can post nothing. Stop it',
    ]);
    expect(world().commands.size + world().accessTokens.size).toBe(0);
    expect(bot()?.deleteAt).toBeGreaterThan(0);
    expect(parseEnv(setup.envText())).toEqual({
      MATTERMOST_SITE_URL: setup.sandbox.url,
      PORT: String(setup.port),
    });
    expect((await setup.run(['--remove'])).writes).toEqual([]);
  });

  it('leaves what others made: a command of the same name, tokens, lines', async () => {
    const [command] = [...world().commands.values()];
    Object.assign(command ?? {}, { url: 'https://other.example.com/hook', token: 'x'.repeat(26) });
    const token = { id: 'other', token: addToken(world(), String(bot()?.id)), description: 'mine' };
    world().accessTokens.set('other', { ...token, userId: String(bot()?.id) });
    writeFileSync(setup.envFile, `LOG_LEVEL=debug\n${setup.envText()}`);
    const { lines } = await setup.run(['--remove']);
    expect(lines).toContain("· The command /hello-world in the team coffee: is something else's, and stays");
    expect(lines).toContain('! The bot @hello-world: has other tokens too, not made from here: 1. They stay');
    expect(world().commands.size).toBe(1);
    expect([...world().accessTokens.keys()]).toEqual(['other']);
    expect(parseEnv(setup.envText()).LOG_LEVEL).toBe('debug');
  });

  it('finds nothing where nothing is', async () => {
    const empty = await startSetupCase();
    const { isWell, lines, writes } = await empty.run(['--remove']);
    await empty.stop();
    expect({ isWell, writes }).toEqual({ isWell: true, writes: [] });
    expect(lines.slice(2)).toEqual([
      '· The command /hello-world in the team coffee: was not there',
      '· The bot: was not there',
      `· ${empty.envFile}: needs no change`,
    ]);
    expect(existsSync(empty.envFile)).toBe(false);
  });

  it.each([0, 1, 2, 3])('goes on where it was interrupted: call %d', async (number) => {
    let left = number;
    const only = ({ method }: { method: string }) => method !== 'GET' && left-- === 0;
    const end = setup.sandbox.faults.inject({ kind: 'reset', when: 'after', only });
    expect((await setup.run(['--remove'])).isWell).toBe(false);
    end();
    expect((await setup.run(['--remove'])).isWell).toBe(true);
    expect(world().commands.size + world().accessTokens.size).toBe(0);
    expect(bot()?.deleteAt).toBeGreaterThan(0);
    expect(parseEnv(setup.envText())).toEqual({
      MATTERMOST_SITE_URL: setup.sandbox.url,
      PORT: String(setup.port),
    });
  });

  it('is no way for a plain user', async () => {
    addUser(world(), 'carol', 'system_user');
    const token = addToken(world(), String(userNamed(world(), 'carol')?.id));
    const { isWell, writes } = await setup.run(['--remove', '--token', token]);
    expect({ isWell, writes }).toEqual({ isWell: false, writes: [] });
    expect(world().commands.size).toBe(2);
  });
});
