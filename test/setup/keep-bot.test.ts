import { parseEnv } from 'node:util';
import { userNamed, type World } from '../../src/sandbox/world';
import { startPair } from '../support/start-pair';
import { type SetupCase, startSetupCase } from './setup-case';

describe('the bot of an App that the Apps plugin installed', () => {
  let setup: SetupCase;
  afterEach(() => setup.stop());

  /** The server as an upgrade leaves it: the accounts are there, the plugin is gone. */
  async function installedBefore(): Promise<World> {
    const pair = await startPair();
    await pair.stop();
    return pair.sandbox.world;
  }

  it('is left alone without --keep-bot', async () => {
    setup = await startSetupCase({ world: await installedBefore() });
    const { isWell, lines, writes } = await setup.run();
    expect({ isWell, writes }).toEqual({ isWell: false, writes: [] });
    expect(lines.at(-1)).toMatch(
      /^✗ The bot @hello-world: it is the bot of the App that the Apps plugin installed\..*--keep-bot/,
    );
  });

  it('is taken over with it, once and for all', async () => {
    setup = await startSetupCase({ world: await installedBefore() });
    const bot = userNamed(setup.sandbox.world, 'hello-world');
    const { isWell, lines } = await setup.run(['--keep-bot']);
    expect(isWell).toBe(true);
    expect(lines).toContain('· The bot @hello-world: kept from the Apps plugin');
    expect(setup.sandbox.world.tokens.get(String(parseEnv(setup.envText()).BOT_TOKEN))).toBe(bot?.id);
    expect((await setup.run()).writes).toEqual([]);
  });

  it('is disabled by --remove only where the App acts as it', async () => {
    setup = await startSetupCase({ world: await installedBefore() });
    const bot = userNamed(setup.sandbox.world, 'hello-world');
    const { lines } = await setup.run(['--remove']);
    expect(lines).toContain("· The bot @hello-world: is the Apps plugin's, and stays");
    expect(bot?.deleteAt).toBeFalsy();
    await setup.run(['--keep-bot']);
    await setup.run(['--remove']);
    expect(bot?.deleteAt).toBeGreaterThan(0);
  });
});
