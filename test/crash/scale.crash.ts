import { createRandom } from './random';
import { BLOWS, runScaleCrashes } from './scale-run';

const SEED = Number(process.env.CRASH_SEED ?? Math.floor(Math.random() * 1e9));
const ROUNDS = 6;

it(`three instances post each of 10,000 answered webhooks once and in order (CRASH_SEED=${SEED})`, async () => {
  const random = createRandom(SEED);
  const blows = Array.from({ length: ROUNDS }, () => [...BLOWS])
    .flat()
    .map((blow) => ({ blow, place: random.next() }))
    .sort((one, other) => one.place - other.place)
    .map(({ blow }) => blow);
  const { log, ...result } = await runScaleCrashes({
    ...{ seed: SEED, blows, webhooks: 10_000, channels: 20 },
    ...{ longestRest: 3_000, patienceMs: 120_000, pace: (random) => random.below(300) },
  });
  process.stderr.write(`${log}${JSON.stringify({ ...result, problems: result.problems.length })}\n`);
  expect(result).toMatchObject({ problems: [], deadLetters: 0, died: 0 });
  expect(result.answered).toBeGreaterThanOrEqual(10_000);
}, 600_000);
