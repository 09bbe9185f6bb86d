import { BLOWS, runScaleCrashes } from './scale-run';

const SEED = Number(process.env.CRASH_SEED ?? Math.floor(Math.random() * 1e9));

it(`three instances post every answered webhook once and in order, whatever dies (CRASH_SEED=${SEED})`, async () => {
  const { log, ...result } = await runScaleCrashes({
    ...{ seed: SEED, blows: [...BLOWS], webhooks: 800, channels: 6 },
    ...{ longestRest: 1_000, patienceMs: 40_000, pace: (random) => random.below(200) },
  });
  process.stderr.write(log);
  expect(result).toMatchObject({ problems: [], deadLetters: 0, died: 0 });
  expect(result.answered).toBeGreaterThanOrEqual(800);
}, 120_000);
