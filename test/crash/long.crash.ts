import { temporaryFolder } from '../support/temporary-folder';
import { WAYS } from '../support/ways';
import { runCrashes } from './crash-run';

const SEED = Number(process.env.CRASH_SEED ?? Math.floor(Math.random() * 1e9));

it.each(WAYS)(
  `%s, posts each of 10,000 answered webhooks once and in order, killed 25 times (CRASH_SEED=${SEED})`,
  async (_way, options) => {
    const result = await runCrashes({
      ...{ seed: SEED, kills: 25, webhooks: 10_000, channels: 8, dataDir: temporaryFolder(), ...options },
      ...{ longestLife: 3_000, patienceMs: 120_000, pace: (random) => random.below(50) },
    });
    const { log, ...figures } = result;
    process.stderr.write(`${log}${JSON.stringify({ ...figures, problems: figures.problems.length })}\n`);
    expect(result).toMatchObject({ problems: [], kills: 25, deadLetters: 0 });
    expect(result.answered).toBeGreaterThanOrEqual(10_000);
  },
  600_000,
);
