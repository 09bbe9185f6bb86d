import { channelNamed } from '../../src/sandbox/client';
import { createSandbox, type Sandbox } from '../../src/sandbox/sandbox';
import { addToken, addUser, type SandboxChannel, type SandboxUser } from '../../src/sandbox/world';
import { createFakeClock, type FakeClock } from '../support/fake-clock';

/** A sandbox with a bot that is in one channel. */
export interface Site extends Pick<Sandbox, 'url' | 'world' | 'faults' | 'stop'> {
  clock: FakeClock;
  bot: SandboxUser & { token: string };
  admin: SandboxUser & { token: string };
  /** The channel of the bot. */
  square: SandboxChannel;
}

export async function startSite(): Promise<Site> {
  const clock = createFakeClock();
  const sandbox = createSandbox({ now: clock.now });
  await sandbox.start();
  const { url, world, faults, stop } = sandbox;
  const withToken = (user: SandboxUser) => ({ ...user, token: addToken(world, user.id) });
  const bot = addUser(world, 'hello-world', 'system_user', true);
  const admin = [...world.users.values()].find(({ username }) => username === 'sysadmin') as SandboxUser;
  const square = channelNamed(world, 'town-square');
  square.members.add(bot.id);
  return { url, world, faults, stop, clock, square, bot: withToken(bot), admin: withToken(admin) };
}
