import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { type RecordedApp, startRecordedApp } from '../support/recorded-app';
import { RECORDED } from '../support/recorded-site';
import { type Received, recordedCase } from '../support/recordings';
import { type Mutated, mutatedCall } from './mutated-calls';

const SECONDS = Number(process.env.FUZZ_SECONDS ?? 20);
const SEED = Number(process.env.FUZZ_SEED ?? 20_260_729);
const AT_ONCE = 4;
const SLOW_MS = 1_000;
const MOST_GROWTH = 100 * 1024 * 1024;

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

let recorded: RecordedApp;
let statuses = new Set<number>();
beforeEach(() => {
  statuses = new Set();
});
afterEach(() => recorded.stop());

async function send({ url, headers, body }: Mutated): Promise<{ status: number; text: string; ms: number }> {
  const start = performance.now();
  const answer = await fetch(recorded.app.url + url, { method: 'POST', headers, body });
  const text = await answer.text();
  return { status: answer.status, text, ms: performance.now() - start };
}

/** @throws when an answer is none that a bad request may get */
async function check(mutated: Mutated, name: string): Promise<void> {
  let { status, text, ms } = await send(mutated);
  // The machine may have been busy with other tests.
  if (ms > SLOW_MS) ({ status, text, ms } = await send(mutated));
  statuses.add(status);
  const isWrong = (status >= 500 && status !== 503) || ms > SLOW_MS;
  if (!isWrong) return;
  const request = `${mutated.url} ${JSON.stringify(mutated.headers)} ${mutated.body.slice(0, 2_000)}`;
  throw new Error(`${name}: ${status} after ${Math.round(ms)} ms, ${text.slice(0, 200)}\n${request}`);
}

function heap(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed;
}

/** What the tests themselves keep of the calls. */
function forget(): void {
  for (const posts of recorded.site.world.posts.values()) posts.length = 0;
  recorded.site.exchanges.length = 0;
}

it.each([
  ['without APP_SECRET', {}],
  ['with APP_SECRET', { APP_SECRET: RECORDED.appSecret }],
])(
  `%s, recorded calls with changes get no error of the App (FUZZ_SEED=${SEED}, FUZZ_SECONDS=${SECONDS})`,
  async (_title, env: Record<string, string>) => {
    recorded = await startRecordedApp({
      env: { ...env, LOG_LEVEL: 'error' },
      install: env.APP_SECRET ? 'jwt' : 'install',
    });
    const end = performance.now() + (SECONDS * 1_000) / 2;
    let before = 0;
    for (let round = 0; round < 5 || performance.now() < end; round++) {
      const requests = fc.sample(mutatedCall, { seed: SEED + round, numRuns: 100 });
      for (let i = 0; i < requests.length; i += AT_ONCE) {
        const some = requests.slice(i, i + AT_ONCE);
        await Promise.all(some.map((one, k) => check(one, `round ${round}, request ${i + k}`)));
      }
      forget();
      if (round === 1) before = heap();
    }
    if (before > 0) expect(heap() - before).toBeLessThan(MOST_GROWTH);
    expect([...statuses]).toEqual(expect.arrayContaining([200, 400, 401, 404]));
    const alive = await fetch(`${recorded.app.url}/readyz`);
    expect(alive.status).toBe(200);
    if (env.APP_SECRET) return;
    // Calls that were changed in nothing but the webhook secret were installs with a new one.
    const install = recordedCase('install', 'install: consent').app_received.find(
      ({ url }) => url === '/install',
    );
    await recorded.receive(install as Received).expect(200);
    await recorded.receive(recordedCase('webhooks', 'JSON string').app_received[0]).expect(200);
  },
  SECONDS * 1_000 + 60_000,
);
