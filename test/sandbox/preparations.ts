import { channelNamed } from '../../src/sandbox/client';
import { addChannel, addToken, directChannel } from '../../src/sandbox/world';
import { recording } from '../support/recordings';
import type { Replay } from './replay';

/** The App was installed, as `install.json` has it. */
export async function install(replay: Replay): Promise<void> {
  for (const exchange of recording('install').slice(0, 2)) {
    expect(await replay.run(exchange)).toEqual([]);
  }
}

/** A poster had a session of the admin. */
export async function installAndLetPosterIn(replay: Replay): Promise<void> {
  await install(replay);
  replay.likeness.pair('brgbnmfzn38gzfwxiix9cuhf3a', addToken(replay.sandbox.world, replay.admin.user.id));
}

/** The App had been disabled and enabled, so its bot has another token than in `install.json`. */
export async function installAndRenewToken(replay: Replay): Promise<void> {
  await install(replay);
  await replay.admin.manage('disable', 'hello-world');
  await replay.admin.manage('enable', 'hello-world');
  replay.app.received.length = 0;
}

/** There were two public channels, a private one, an archived one, and a talk of the bot with the admin. */
export async function installAndMakeChannels(replay: Replay): Promise<void> {
  const { likeness, sandbox, admin, clock } = replay;
  const { world } = sandbox;
  await install(replay);
  const botId = String(sandbox.plugin.apps.get('hello-world')?.botUserId);
  const { id: townSquareId, teamId } = channelNamed(world, 'town-square');
  const members = [admin.user.id, botId];
  const open = { type: 'O', displayName: '', teamId, members };
  const archived = addChannel(world, { ...open, name: 'archived' });
  archived.deleteAt = clock.now();
  const another = addChannel(world, { ...open, name: 'another', members: [admin.user.id] });
  directChannel(world, botId, admin.user.id);
  likeness.pair('e3cbye75obbomcx3oic9eodn5o', townSquareId);
  likeness.pair('exkfc4oe8tri5xeof9yfm3pfjo', another.id);
  likeness.pair('8swbfqcqn7y9zqx8xudgmfdnac', channelNamed(world, 'secret-blends').id);
  likeness.pair('8gumwtufx3d7zqj7g5ic7pgx1r', archived.id);
  const nobody = 'aaaaaaaaaaaaaaaaaaaaaaaaaa';
  likeness.pair(nobody, nobody);
}
