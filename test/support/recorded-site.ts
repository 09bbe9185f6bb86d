import type { InstalledApp } from '../../src/sandbox/installed-app';
import { createSandbox, type Sandbox } from '../../src/sandbox/sandbox';
import type { SandboxUser } from '../../src/sandbox/world';
import { recordedManifest } from '../sandbox/recorded-manifest';

/** Ids, tokens and secrets of the recorded server. All are dead. */
export const RECORDED = {
  siteUrl: 'http://localhost:8065',
  admin: '4wupsxfytpyo5qnsmsbkzrw7ma',
  bob: 'ntwfxkkhgbbotygqumk68whw8e',
  bot: 'h9fjj1kpofrrjxr4zn3fa6xzeo',
  channel: '88nxc9i9cjdp8xg87whed4439y',
  team: 'k99d7dezjpysbr4zhenuhyko5r',
  botToken: 'n4mj1mohjbnpfj8qic7f6cyeye',
  adminToken: '4nhsbfm3gfdqtm3t6u84jm6iah',
  secret: 'bx18mdwfwbybxdz9651rabc6nr',
  recordedAppSecret: 'app-secret-123',
  /** What the recorded JWTs are signed with again: theirs is shorter than the App takes. */
  appSecret: 'app-secret-1234567890',
};

/** The bot's tokens over the life of the recorded server, of all files. */
const BOT_TOKENS = [
  RECORDED.botToken,
  'zzfp934xgtdi8q9j76extmpxne',
  'g7mpk15km7fadqg9a1741d9krc',
  'drhr1qoi3tb9p8i4ny4ea6kuko',
];

/** A Mattermost that knows the users, tokens and channel of the recordings. */
export async function startRecordedSite(now: () => number): Promise<Sandbox> {
  const sandbox = createSandbox({ now });
  await sandbox.start();
  const { users, tokens, teams, channels, posts } = sandbox.world;
  for (const [id, username, roles, isBot] of [
    [RECORDED.admin, 'sysadmin', 'system_admin system_user', false],
    [RECORDED.bob, 'bob', 'system_user', false],
    [RECORDED.bot, 'hello-world', 'system_user', true],
  ] as const) {
    users.set(id, { id, username, roles, isBot, createAt: 0 } satisfies SandboxUser);
  }
  for (const token of BOT_TOKENS) tokens.set(token, RECORDED.bot);
  for (const token of [RECORDED.adminToken, 'o1mmckxewbd9jf66r71k1y7aze', 'caohqq8nspd4pbgxp6nt8d1cjc']) {
    tokens.set(token, RECORDED.admin);
  }
  tokens.set('9ojmzkj3tfn6ffruwrttjexesh', RECORDED.bob);
  const members = new Set([RECORDED.admin, RECORDED.bob]);
  teams.set(RECORDED.team, { id: RECORDED.team, name: 'coffee', displayName: 'Coffee', members });
  channels.set(RECORDED.channel, {
    id: RECORDED.channel,
    teamId: RECORDED.team,
    type: 'O',
    name: 'roasts-recorded',
    displayName: 'Roasts',
    ...{ createAt: 0, deleteAt: 0, members: new Set(members) },
  });
  posts.set(RECORDED.channel, []);
  sandbox.plugin.apps.set('hello-world', {
    manifest: recordedManifest('http://localhost:4000') as InstalledApp['manifest'],
    jwtSecret: undefined,
    webhookSecret: RECORDED.secret,
    ...{ botUserId: RECORDED.bot, botUsername: 'hello-world', botToken: RECORDED.botToken },
    ...{ userTokens: new Map(), isEnabled: true },
  });
  return sandbox;
}
