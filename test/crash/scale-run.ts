import { setTimeout as pause } from 'node:timers/promises';
import { createSandbox } from '../../src/sandbox/sandbox';
import { startAppProcess } from '../support/app-process';
import { createPostgresServer, type PostgresServer } from '../support/postgres-server';
import { type Instance, startInstances } from '../support/start-instances';
import { until } from '../support/until';
import { breakMattermost, figuresOf, setUp, untilComplete } from './broken-mattermost';
import { createRandom, type Random } from './random';
import { sendAll } from './senders';

/** What is done to an instance or to PostgreSQL. */
export const BLOWS = [
  'kill',
  'stop',
  'freeze',
  'freeze for long',
  'restart PostgreSQL',
  'crash PostgreSQL',
] as const;
export type Blow = (typeof BLOWS)[number];

export interface ScalePlan {
  seed: number;
  blows: Blow[];
  webhooks: number;
  channels: number;
  /** Milliseconds between two blows, at the most. */
  longestRest: number;
  /** Milliseconds to wait between two webhooks of a sender. */
  pace: (random: Random) => number;
  /** How long the rest may take to arrive. */
  patienceMs: number;
}

const INSTANCES = 3;

/**
 * Three instances on one PostgreSQL behind a load balancer. At random moments instances are killed, restarted and
 * frozen, PostgreSQL restarts and crashes, and Mattermost fails, while webhooks come in, half of them straight to the
 * App.
 */
export async function runScaleCrashes(plan: ScalePlan) {
  const random = createRandom(plan.seed);
  // Without deduplication nothing but the App's own look-up stands between a retry and a duplicate.
  const sandbox = createSandbox({ deduplicates: false });
  await sandbox.start();
  const postgres = await createPostgresServer();
  await postgres.start();
  const { balancer, all, stop } = await startInstances(INSTANCES, {
    MATTERMOST_SITE_URL: sandbox.url,
    DATABASE_URL: postgres.url,
    SECRET_KEY: 'the key that all instances have, in a test',
  });
  const targets = await setUp(sandbox, balancer.url, plan.channels);

  const sending = sendAll(
    sandbox,
    targets,
    (answered) => answered >= plan.webhooks / plan.channels,
    () => plan.pace(random),
  );
  const breaking = breakMattermost(sandbox, random, sending);
  let died = 0;
  for (const blow of plan.blows) {
    await pause(100 + random.below(plan.longestRest));
    const instance = random.pick(all);
    await strike(blow, instance, postgres, random);
    died += countDead(all);
  }
  const senders = await sending;
  await breaking;
  const problems = await untilComplete(sandbox, senders, plan.patienceMs);
  died += countDead(all);
  const deadLetters = await until(() => readDeadLetters(balancer.url));
  const logs = all.map(({ process }) => process.output());
  await stop();
  await postgres.remove();
  await sandbox.stop();
  return {
    problems,
    deadLetters: Number(deadLetters),
    /** Instances that ended by themselves. */
    died,
    ...figuresOf(sandbox, senders),
    /** The last lines of the instances' logs, where there are problems. */
    log: problems.length + died > 0 ? logs.map((log) => log.slice(-3_000)).join('\n\n') : '',
  };
}

function countDead(all: Instance[]): number {
  return all.filter(({ process: { child } }) => child.exitCode !== null || child.signalCode !== null).length;
}

/** As text, as "0" is a result too. */
async function readDeadLetters(url: string): Promise<string | undefined> {
  const metrics = await (await fetch(`${url}/metrics`)).text();
  return /^hello_webhooks_dead (\d+)/m.exec(metrics)?.[1];
}

async function strike(
  blow: Blow,
  instance: Instance,
  postgres: PostgresServer,
  random: Random,
): Promise<void> {
  if (blow === 'kill' || blow === 'stop') {
    await instance.process.kill(blow === 'kill' ? 'SIGKILL' : 'SIGTERM');
    instance.process = await startAppProcess(instance.env);
  } else if (blow === 'freeze' || blow === 'freeze for long') {
    instance.process.child.kill('SIGSTOP');
    // PostgreSQL ends a silent session after 5 s: the others take over meanwhile, or it goes on where it was.
    await pause(blow === 'freeze' ? 500 + random.below(4_000) : 6_000 + random.below(4_000));
    instance.process.child.kill('SIGCONT');
  } else {
    await postgres.stop(blow === 'restart PostgreSQL' ? 'SIGINT' : 'SIGQUIT');
    await postgres.start();
  }
}
