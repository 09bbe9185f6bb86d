import { setTimeout as pause } from 'node:timers/promises';
import { createSandbox, type Sandbox } from '../../src/sandbox/sandbox';
import { type AppProcess, startAppProcess } from '../support/app-process';
import { freePort } from '../support/free-port';
import { registerBySlash } from '../support/register-by-slash';
import { breakMattermost, figuresOf, setUp, untilComplete } from './broken-mattermost';
import { createRandom, type Random } from './random';
import { sendAll } from './senders';

export interface CrashPlan {
  seed: number;
  kills: number;
  webhooks: number;
  channels: number;
  dataDir: string;
  /** The App has a bot token and a slash command, and all senders come straight to it. */
  withoutPlugin?: boolean;
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

/**
 * Kills the App at random moments while webhooks come in and Mattermost fails, then lets it recover and compares
 * what stands in the channels with what was answered.
 */
export async function runCrashes(plan: CrashPlan): Promise<CrashResult> {
  const random = createRandom(plan.seed);
  // Without deduplication nothing but the App's own look-up stands between a retry and a duplicate.
  const { withoutPlugin = false } = plan;
  const sandbox = createSandbox({ deduplicates: false, withoutPlugin });
  await sandbox.start();
  const port = await freePort();
  const env = {
    PORT: String(port),
    MATTERMOST_SITE_URL: sandbox.url,
    DATA_DIR: plan.dataDir,
    LOG_LEVEL: 'info',
    ...(withoutPlugin ? registerBySlash(sandbox, port) : {}),
  };
  let app = await startAppProcess(env);
  const targets = await setUp(sandbox, `http://localhost:${port}`, plan.channels);

  const sending = sendAll(
    sandbox,
    targets,
    (answered) => answered >= plan.webhooks / plan.channels,
    () => plan.pace(random),
  );
  const breaking = breakMattermost(sandbox, random, sending);
  let kills = 0;
  for (; kills < plan.kills; kills++) {
    await pause(100 + random.below(plan.longestLife));
    await app.kill('SIGKILL');
    app = await startAppProcess(env);
  }
  const senders = await sending;
  await breaking;
  const problems = await untilComplete(sandbox, senders, plan.patienceMs);
  const deadLetters = await readDeadLetters(port);
  await stop(app, sandbox);
  return {
    ...{ problems, kills, deadLetters },
    log: problems.length > 0 ? app.output().slice(-5_000) : '',
    ...figuresOf(sandbox, senders),
  };
}

async function readDeadLetters(port: number): Promise<number> {
  const metrics = await (await fetch(`http://localhost:${port}/metrics`)).text();
  return Number(/^hello_webhooks_dead (\d+)/m.exec(metrics)?.[1]);
}

async function stop(app: AppProcess, sandbox: Sandbox): Promise<void> {
  await app.kill('SIGTERM');
  await sandbox.stop();
}
