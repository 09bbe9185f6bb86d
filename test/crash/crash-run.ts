import { setTimeout as pause } from 'node:timers/promises';
import { channelNamed, createClient } from '../../src/sandbox/client';
import type { Fault } from '../../src/sandbox/faults';
import { createSandbox, type Sandbox } from '../../src/sandbox/sandbox';
import { addChannel, addToken } from '../../src/sandbox/world';
import { type AppProcess, startAppProcess } from '../support/app-process';
import { freePort } from '../support/free-port';
import { EXPAND } from '../support/start-pair';
import { createRandom, type Random } from './random';
import { problemsOf, type Sender, sendAll } from './senders';

export interface CrashPlan {
  seed: number;
  kills: number;
  webhooks: number;
  channels: number;
  dataDir: string;
  /** Milliseconds between two kills, at the most. */
  longestLife: number;
  /** Milliseconds to wait between two webhooks of a sender. */
  pace: (random: Random) => number;
  /** How long the rest may take to arrive. */
  patienceMs: number;
}

export interface CrashResult {
  problems: string[];
  answered: number;
  unknown: number;
  posts: number;
  kills: number;
  deadLetters: number;
  /** The last lines of the App's log, where there are problems. */
  log: string;
}

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
 * Kills the App at random moments while webhooks come in and Mattermost fails, then lets it recover and compares
 * what stands in the channels with what was answered.
 */
export async function runCrashes(plan: CrashPlan): Promise<CrashResult> {
  const random = createRandom(plan.seed);
  // Without deduplication nothing but the App's own look-up stands between a retry and a duplicate.
  const sandbox = createSandbox({ deduplicates: false });
  await sandbox.start();
  const port = await freePort();
  const env = {
    PORT: String(port),
    MATTERMOST_SITE_URL: sandbox.url,
    DATA_DIR: plan.dataDir,
    LOG_LEVEL: 'info',
  };
  let app = await startAppProcess(env);
  const paths = await setUp(sandbox, `http://localhost:${port}`, plan.channels);

  const sending = sendAll(sandbox, paths, plan.webhooks, () => plan.pace(random));
  const breaking = breakMattermost(sandbox, random, sending);
  let kills = 0;
  for (; kills < plan.kills; kills++) {
    await pause(100 + random.below(plan.longestLife));
    await app.kill('SIGKILL');
    app = await startAppProcess(env);
  }
  const senders = await sending;
  await breaking;
  // A new token may have come after the last webhook; any call brings it, such as a switch of the channel.
  await createClient(sandbox.url, sandbox.world, 'sysadmin').bindings();
  const problems = await untilComplete(sandbox, senders, plan.patienceMs);
  const deadLetters = await readDeadLetters(port);
  await stop(app, sandbox);
  return {
    ...{ problems, kills, deadLetters },
    log: problems.length > 0 ? app.output().slice(-5_000) : '',
    answered: senders.flatMap(({ answered }) => answered).length,
    unknown: senders.reduce((sum, { unknown }) => sum + unknown.size, 0),
    posts: paths.reduce((sum, path) => sum + messagesOf(sandbox, path).length, 0),
  };
}

async function setUp(sandbox: Sandbox, appUrl: string, channels: number): Promise<string[]> {
  const { world, url } = sandbox;
  const admin = createClient(url, world, 'sysadmin');
  await admin.install(`${appUrl}/manifest.json`);
  const { teamId } = channelNamed(world, 'roasts');
  const paths = Array.from({ length: channels }, (_value, index) => `path${index}`);
  for (const path of paths) {
    const channel = addChannel(world, {
      type: 'O',
      name: path,
      displayName: path,
      teamId,
      members: [admin.user.id],
    });
    await admin.call('/subscribe', { values: { path }, channel, expand: EXPAND.subscribe });
  }
  return paths;
}

/** One fault after the other, and now and then a new bot token, until all is sent. */
async function breakMattermost(sandbox: Sandbox, random: Random, sending: Promise<unknown>): Promise<void> {
  let isOver = false;
  void sending.then(() => {
    isOver = true;
  });
  while (!isOver) {
    await pause(random.below(600));
    const app = sandbox.plugin.apps.get('hello-world');
    if (random.below(10) === 0 && app) {
      sandbox.world.tokens.delete(app.botToken);
      await pause(200);
      app.botToken = addToken(sandbox.world, app.botUserId);
    } else {
      const end = sandbox.faults.inject(random.pick(FAULTS));
      await pause(100 + random.below(400));
      end();
    }
  }
}

async function untilComplete(sandbox: Sandbox, senders: Sender[], patienceMs: number): Promise<string[]> {
  const end = Date.now() + patienceMs;
  for (;;) {
    const problems = senders.flatMap((sender) => problemsOf(sender, messagesOf(sandbox, sender.path)));
    const isWaiting = problems.some((problem) => problem.startsWith('lost'));
    if (!isWaiting || Date.now() > end) return problems;
    await pause(50);
  }
}

function messagesOf(sandbox: Sandbox, path: string): string[] {
  const posts = sandbox.world.posts.get(channelNamed(sandbox.world, path).id) ?? [];
  return posts.map(({ message }) => message);
}

async function readDeadLetters(port: number): Promise<number> {
  const metrics = await (await fetch(`http://localhost:${port}/metrics`)).text();
  return Number(/^hello_webhooks_dead (\d+)/m.exec(metrics)?.[1]);
}

async function stop(app: AppProcess, sandbox: Sandbox): Promise<void> {
  await app.kill('SIGTERM');
  await sandbox.stop();
}
