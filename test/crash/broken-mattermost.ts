import { setTimeout as pause } from 'node:timers/promises';
import { channelNamed, createClient } from '../../src/sandbox/client';
import type { Fault } from '../../src/sandbox/faults';
import type { Sandbox } from '../../src/sandbox/sandbox';
import { createSlashClient } from '../../src/sandbox/slash-client';
import { addChannel, addToken, userNamed } from '../../src/sandbox/world';
import { createCallBySlash } from '../support/call-by-slash';
import { EXPAND } from '../support/start-pair';
import type { Random } from './random';
import { problemsOf, type Sender, type Target } from './senders';

/** What goes wrong with Mattermost meanwhile. */
const FAULTS: Fault[] = [
  { kind: 'slow', ms: 300 },
  { kind: 'status', status: 500 },
  { kind: 'status', status: 502 },
  { kind: 'status', status: 429, body: 'limit exceeded', headers: { 'Retry-After': '1' } },
  { kind: 'reset', when: 'before' },
  { kind: 'reset', when: 'after' },
  { kind: 'hang', when: 'before' },
  { kind: 'hang', when: 'after' },
  { kind: 'garbage' },
];

/**
 * Installs the App, and gives each of so many paths a channel of its own; every second goes straight to the App, and
 * without the plugin all do.
 */
export async function setUp(sandbox: Sandbox, appUrl: string, channels: number): Promise<Target[]> {
  const { world, url } = sandbox;
  const { hasPlugin } = world.server;
  const admin = createClient(url, world, 'sysadmin');
  if (hasPlugin) await admin.install(`${appUrl}/manifest.json`);
  else admin.call = createCallBySlash(createSlashClient(url, world, 'sysadmin'));
  const { teamId } = channelNamed(world, 'roasts');
  const paths = Array.from({ length: channels }, (_value, index) => `path${index}`);
  const targets: Target[] = [];
  for (const [place, path] of paths.entries()) {
    const channel = addChannel(world, {
      type: 'O',
      name: path,
      displayName: path,
      teamId,
      members: [admin.user.id],
    });
    await admin.call('/subscribe', { values: { path }, channel, expand: EXPAND.subscribe });
    const values = { path };
    const { text } = await admin.call('/configure', { values, expand: EXPAND.configure });
    const query = /\/hooks\/\S+/.exec(text ?? '')?.[0];
    if (!query) throw new Error(`${path} has no URL: ${text}`);
    targets.push({ path, hookUrl: place % 2 === 1 || !hasPlugin ? appUrl + query : undefined });
  }
  return targets;
}

/** One fault after the other, and now and then a new bot token, until all is sent. */
export async function breakMattermost(
  sandbox: Sandbox,
  random: Random,
  sending: Promise<unknown>,
): Promise<void> {
  let isOver = false;
  void sending.then(() => {
    isOver = true;
  });
  while (!isOver) {
    await pause(random.below(600));
    if (random.below(10) === 0) await switchBot(sandbox);
    else {
      const end = sandbox.faults.inject(random.pick(FAULTS));
      await pause(100 + random.below(400));
      end();
    }
  }
}

/** With the plugin it has another token then; without it the same one works again. */
async function switchBot({ plugin, world }: Sandbox): Promise<void> {
  const app = plugin.apps.get('hello-world');
  const bot = userNamed(world, 'hello-world');
  if (app) world.tokens.delete(app.botToken);
  else if (bot) bot.deleteAt = world.now();
  await pause(200);
  if (app) app.botToken = addToken(world, app.botUserId);
  else if (bot) bot.deleteAt = 0;
}

/** Waits until all that was answered is posted; what is wrong with the channels then. */
export async function untilComplete(
  sandbox: Sandbox,
  senders: Sender[],
  patienceMs: number,
): Promise<string[]> {
  // A new token may have come after the last webhook; any call brings it, such as a switch of the channel.
  if (sandbox.world.server.hasPlugin) await createClient(sandbox.url, sandbox.world, 'sysadmin').bindings();
  const end = Date.now() + patienceMs;
  for (;;) {
    const problems = senders.flatMap((sender) => problemsOf(sender, messagesOf(sandbox, sender.path)));
    const isWaiting = problems.some((problem) => problem.startsWith('lost'));
    if (!isWaiting || Date.now() > end) return problems;
    await pause(50);
  }
}

/** What stands in the channel of a path, oldest first. */
function messagesOf(sandbox: Sandbox, path: string): string[] {
  const posts = sandbox.world.posts.get(channelNamed(sandbox.world, path).id) ?? [];
  return posts.map(({ message }) => message);
}

/** How many webhooks were answered, how many got no answer, how many posts there are. */
export function figuresOf(sandbox: Sandbox, senders: Sender[]) {
  return {
    answered: senders.flatMap(({ answered }) => answered).length,
    unknown: senders.reduce((sum, { unknown }) => sum + unknown.size, 0),
    posts: senders.reduce((sum, { path }) => sum + messagesOf(sandbox, path).length, 0),
  };
}
