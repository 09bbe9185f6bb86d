import { addPost } from '../../../src/sandbox/add-post';
import {
  addChannel,
  addTeam,
  addToken,
  addUser,
  directChannel,
  type SandboxUser,
  userNamed,
} from '../../../src/sandbox/world';
import type { Exchange } from '../../support/recordings';
import { IDS } from './people';
import type { Replay } from './replay';

const OF_COMMANDS = { roasts: IDS.roasts, secret: 'jwz9e5wc93gx7qnoes5mmzcffh' };
const TALK_WITH_BOT = 'r1nokbcwdinbpey9wft7d3431h';
const TALK_WITH_CAROL = '567498szkpd5tm1g5cqxcbaxjw';

export function named({ sandbox }: Replay, name: string): SandboxUser {
  const user = userNamed(sandbox.world, name);
  if (!user) throw new Error(`There is no ${name}.`);
  return user;
}

/** An account was changed after it was made. */
export function touch({ clock }: Replay, user: SandboxUser): void {
  clock.advance(1);
  user.updateAt = clock.now();
}

/** The bot was there, in the team and in two channels. */
export function addRecordedBot(replay: Replay): void {
  const { likeness, sandbox } = replay;
  const { world } = sandbox;
  const bot = addUser(world, 'hello-world', 'system_user', true);
  Object.assign(bot, { firstName: 'Hello, Webhooks!', description: 'made over REST' });
  touch(replay, bot);
  likeness.pair(IDS.bot, bot.id);
  world.teams.get(likeness.translated(IDS.team))?.members.add(bot.id);
  for (const id of Object.values(OF_COMMANDS)) {
    world.channels.get(likeness.translated(id))?.members.add(bot.id);
  }
  likeness.pair(TALK_WITH_BOT, directChannel(world, bot.id, named(replay, 'bob').id).id);
}

/** A bot that the recording names only by what it is. */
export function addUnnamedBot(
  replay: Replay,
  { answer, as = '' }: Exchange,
  recordedToken: string,
): SandboxUser {
  const { sandbox, likeness, tokens } = replay;
  const bot = addUser(sandbox.world, answer.body.username, 'system_user', true);
  bot.firstName = answer.body.first_name;
  likeness.pair(answer.body.id, bot.id);
  likeness.pair(recordedToken, addToken(sandbox.world, bot.id));
  tokens[as] = recordedToken;
  return bot;
}

/** The command was registered for the team. */
export function addRecordedCommand(replay: Replay): void {
  const { sandbox, likeness, clock, app } = replay;
  const [id, token] = ['c'.repeat(26), 'd'.repeat(26)];
  likeness.pair(IDS.command, id);
  likeness.pair(IDS.commandToken, token);
  const now = clock.now();
  sandbox.world.commands.set(id, {
    ...{ id, token, create_at: now, update_at: now, delete_at: 0, creator_id: named(replay, 'admin').id },
    team_id: likeness.translated(IDS.team),
    trigger: 'hello-world',
    method: 'P',
    username: '',
    icon_url: '',
    auto_complete: true,
    auto_complete_desc: '',
    auto_complete_hint: '',
    display_name: '',
    description: '',
    ...{ url: `http://${app.host}/mattermost/command`, plugin_id: '' },
  });
}

export function prepareCommands(replay: Replay): void {
  const { sandbox, likeness } = replay;
  const { world } = sandbox;
  addRecordedBot(replay);
  addRecordedCommand(replay);
  const [admin, bob, carol] = ['admin', 'bob', 'carol'].map((name) => named(replay, name)) as [
    SandboxUser,
    SandboxUser,
    SandboxUser,
  ];
  const open = addTeam(world, { name: 'opent', displayName: 'Open', allowOpenInvite: true }, admin);
  likeness.pair(IDS.open, open.id);
  likeness.pair('z8pwobxxii8p3gt8y19dhpz3cr', addOpenChannel(replay, open.id, 'op-pub'));
  likeness.pair(TALK_WITH_CAROL, directChannel(world, bob.id, carol.id).id);
  const group = { type: 'G', name: 'e6101e43c8d3de384da2ad968cf028da0aefad30', displayName: '', teamId: '' };
  const members = [admin, bob, carol].map(({ id }) => id);
  likeness.pair('17ij64ry8bdi3r8ii5f4dytjfc', addChannel(world, { ...group, members }).id);
  const wish = { channel_id: likeness.translated(IDS.roasts), message: 'a thread' };
  likeness.pair('8iscdbyer38kiqe766ogyxqz6y', addPost(world, wish, bob).id);
}

export function addOpenChannel(replay: Replay, teamId: string, name: string, type = 'O'): string {
  const admin = named(replay, 'admin');
  const channel = { type, name, displayName: name, teamId, creatorId: admin.id, members: [admin.id] };
  return addChannel(replay.sandbox.world, channel).id;
}

/** Two commands had been typed, whose answers come later. */
export async function prepareResponseUrls(replay: Replay): Promise<void> {
  addRecordedBot(replay);
  addRecordedCommand(replay);
  for (const recorded of ['dr3mhheozfd8uccxpju4eg3hfa', 'mgzjxqjh5p8udb9otqteofe9wa']) {
    const address = String((await replay.type('bob')).get('response_url'));
    replay.likeness.pair(recorded, address.slice(-26));
  }
}

export function prepareButtons(replay: Replay): void {
  addRecordedBot(replay);
  addRecordedCommand(replay);
}

/** Two posts with a button were there, one in a channel that carol is not in. */
export function addButtonPosts(replay: Replay): void {
  const { app, sandbox, likeness } = replay;
  const action = { id: 'b', name: 'B', integration: { url: `http://${app.host}/button`, context: { x: 1 } } };
  const props = { attachments: [{ actions: [action] }] };
  for (const [recorded, channel] of [
    ['xrfcd4fq5pfixbpdi66xuxubww', OF_COMMANDS.roasts],
    ['n311foq33bfy9gw6xif1dzxuzr', OF_COMMANDS.secret],
  ] as const) {
    const wish = { channel_id: likeness.translated(channel), message: '', props };
    likeness.pair(recorded, addPost(sandbox.world, wish, named(replay, 'hello-world')).id);
  }
}

/** A command was typed before a dialog could be opened. */
export async function openTriggers(replay: Replay, { case: title, request }: Exchange): Promise<void> {
  const recorded = String(request?.body?.trigger_id ?? '');
  if (recorded.length < 26 || replay.triggers.has(recorded)) return;
  const known = [...replay.triggers.values()].at(-1) ?? '';
  const isAltered = title === 'open: altered trigger';
  const fresh = isAltered ? `${known.startsWith('Y') ? 'Z' : 'Y'}${known.slice(1)}` : undefined;
  replay.triggers.set(recorded, fresh ?? String((await replay.type('bob')).get('trigger_id')));
}

/** There were two public channels and a private one, and a post that was deleted. */
export function prepareRest(replay: Replay): void {
  const { sandbox, likeness, clock } = replay;
  const teamId = likeness.translated(IDS.team);
  touch(replay, named(replay, 'admin'));
  const main = addOpenChannel(replay, teamId, 'main');
  likeness.pair('bpp47ytsbpbw9f6s6e5g1uzeia', main);
  likeness.pair('skcgx8px3irzuyde9add4imbec', addOpenChannel(replay, teamId, 'another'));
  likeness.pair('rw5pkdzphtnzmdykks5ma8bqsh', addOpenChannel(replay, teamId, 'private', 'P'));
  const gone = addPost(sandbox.world, { channel_id: main, message: 'gone' }, named(replay, 'admin'));
  gone.delete_at = clock.now();
  likeness.pair('8pqgi8psnirk9brsfwpmq5kqoc', gone.id);
}

/** The bot was in a channel that was archived then. */
export function addArchivedChannel(replay: Replay, bot: SandboxUser): void {
  const { sandbox, likeness, clock } = replay;
  clock.advance(1);
  const id = addOpenChannel(replay, likeness.translated(IDS.team), 'restamwwkgmjb');
  clock.advance(1);
  const channel = sandbox.world.channels.get(id);
  Object.assign(channel ?? {}, { displayName: 'resta', deleteAt: clock.now() });
  channel?.members.add(bot.id);
  likeness.pair('rqtf44abztfj7eg16oxqwetzto', id);
}
