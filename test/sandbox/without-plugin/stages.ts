import { newId } from '../../../src/sandbox/ids';
import { addToken } from '../../../src/sandbox/world';
import type { Exchange } from '../../support/recordings';
import { IDS } from './people';
import {
  addArchivedChannel,
  addButtonPosts,
  addOpenChannel,
  addRecordedBot,
  addUnnamedBot,
  named,
  openTriggers,
  prepareButtons,
  prepareCommands,
  prepareResponseUrls,
  prepareRest,
  touch,
} from './preparations';
import type { Replay } from './replay';

/** What somebody did meanwhile, that was not recorded. */
type Aside = (replay: Replay, exchange: Exchange) => Promise<void> | void;

export interface Stage {
  /** The recording. */
  file: string;
  /** What had happened before. */
  prepare?: (replay: Replay) => Promise<void> | void;
  /** By the case of the exchange that followed. */
  asides?: Record<string, Aside>;
  /** Before each exchange. */
  beforeEach?: Aside;
}

/** Every recording, each on a Mattermost of its own. */
export const STAGES: Stage[] = [
  { file: 'bot', prepare: knowBotToken },
  { file: 'bot-roles', asides: { '[default] users/me': addDefaultBot } },
  { file: 'command-registration', prepare: addRecordedBot },
  {
    ...{ file: 'config-off', prepare: switchOff },
    asides: { 'EnableUserAccessTokens off: an existing personal token of a user': useAccessToken },
  },
  { file: 'slash-command', prepare: prepareCommands },
  { file: 'response-url', prepare: prepareResponseUrls },
  { file: 'dialogs', prepare: prepareCommands, beforeEach: openTriggers },
  { file: 'buttons', prepare: prepareButtons, asides: { 'click: answer empty': addButtonPosts } },
  { file: 'untrusted', prepare: trustNobody },
  {
    ...{ file: 'rest', prepare: prepareRest },
    asides: {
      'who am I: a bot says so': addRestBot,
      'the bot edits its post': deletePost,
      'post after the bot was removed from the channel': removeBot,
      '(new) revoked token': ({ sandbox, likeness }) =>
        void sandbox.world.tokens.delete(likeness.translated(REST_TOKEN)),
    },
  },
];

const REST_TOKEN = 'iqn1boutiirkpemx1w9syd1rja';

function knowBotToken({ tokens }: Replay): void {
  tokens.bot = IDS.botToken;
}

function addDefaultBot(replay: Replay, exchange: Exchange): void {
  const { likeness } = replay;
  touch(replay, named(replay, 'admin'));
  const open = likeness.translated(IDS.open);
  likeness.pair('z8pwobxxii8p3gt8y19dhpz3cr', addOpenChannel(replay, open, 'op-pub'));
  likeness.pair('xo9rieazzjyotr9jr6dsmdq8ne', addOpenChannel(replay, open, 'op-priv', 'P'));
  addUnnamedBot(replay, exchange, newId());
}

function switchOff(replay: Replay): void {
  const { settings } = replay.sandbox.world.server;
  addRecordedBot(replay);
  const off = { EnableBotAccountCreation: false, EnableUserAccessTokens: false, EnableDeveloper: false };
  Object.assign(settings, off);
}

function useAccessToken(replay: Replay): void {
  const { world } = replay.sandbox;
  const admin = named(replay, 'admin');
  const token = addToken(world, admin.id);
  world.accessTokens.set('one', { id: 'one', token, userId: admin.id, description: '' });
  const recorded = newId();
  replay.likeness.pair(recorded, token);
  replay.tokens.admin = recorded;
}

function trustNobody(replay: Replay): void {
  prepareCommands(replay);
  const { settings } = replay.sandbox.world.server;
  Object.assign(settings, { AllowedUntrustedInternalConnections: '', EnableDeveloper: false });
}

function addRestBot(replay: Replay, exchange: Exchange): void {
  addArchivedChannel(replay, addUnnamedBot(replay, exchange, REST_TOKEN));
}

/** The bot itself did. */
function deletePost({ sandbox: { world } }: Replay): void {
  const post = [...world.posts.values()].flat().find(({ message }) => message === 'to be deleted');
  const now = world.now();
  const props = { deleteBy: post?.user_id, ...post?.props };
  Object.assign(post ?? {}, { props, delete_at: now, update_at: now });
}

function removeBot({ sandbox: { world } }: Replay): void {
  const bots = [...world.users.values()].filter(({ isBot }) => isBot);
  for (const { members } of world.channels.values()) for (const { id } of bots) members.delete(id);
}
