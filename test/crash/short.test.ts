import { temporaryFolder } from '../support/temporary-folder';
import { WAYS } from '../support/ways';
import { runCrashes } from './crash-run';

const SEED = Number(process.env.CRASH_SEED ?? Math.floor(Math.random() * 1e9));

it.each(WAYS)(
  `%s, posts every answered webhook once and in order, killed 6 times (CRASH_SEED=${SEED})`,
  async (_way, options) => {
    const result = await runCrashes({
      ...{ seed: SEED, kills: 6, webhooks: 600, channels: 3, dataDir: temporaryFolder(), ...options },
      ...{ longestLife: 1_200, patienceMs: 30_000, pace: (random) => random.below(40) },
    });
    process.stderr.write(result.log);
    expect(result).toMatchObject({ problems: [], kills: 6, deadLetters: 0 });
    expect(result.answered).toBeGreaterThanOrEqual(600);
  },
  90_000,
);
