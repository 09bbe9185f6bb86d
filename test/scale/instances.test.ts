import { Client } from 'pg';
import { spawnApp, startAppProcess } from '../support/app-process';
import { createEnds } from '../support/ends';
import { until } from '../support/until';
import { type Instance, PASSWORD, startTwoInstances, type TwoInstances } from './two-instances';

let both: TwoInstances;
let first: Instance;
let second: Instance;
const ends = createEnds();

beforeAll(async () => {
  both = await startTwoInstances(ends);
  ({ first, second } = both);
}, 40_000);
afterAll(ends.all);

async function get({ url }: Instance, path: string): Promise<{ status: number; text: string }> {
  const answer = await fetch(url + path);
  return { status: answer.status, text: await answer.text() };
}

async function failures(instance: Instance): Promise<number> {
  const { text } = await get(instance, '/metrics');
  return Number(/^hello_webhooks_webhooks_total\{outcome="failed"\} (\d+)/m.exec(text)?.[1]);
}

describe('what one instance learns, the other knows', () => {
  it('a default channel, and the channels of paths', async () => {
    await both.command(first, 'configure', 'town-square');
    expect(await both.webhook(second, 'build', '«default»')).toMatchObject({ status: 200 });
    await both.untilPosted('town-square', '«default»');

    await both.command(first, 'subscribe', 'roasts', 'build');
    await both.webhook(second, 'build', '«subscribed»');
    await both.untilPosted('roasts', '«subscribed»');

    await both.command(second, 'unsubscribe', 'roasts', 'build');
    await both.webhook(first, 'build', '«unsubscribed»');
    await both.untilPosted('town-square', '«unsubscribed»');
  });

  it('a new webhook secret: the one before the last is refused by both', async () => {
    const old = both.leadTo(first).webhookSecret as string;
    for (const _time of [1, 2]) await both.admin.install(`${first.url}/manifest.json`);
    expect(both.leadTo(first).webhookSecret).not.toBe(old);
    for (const instance of [second, first]) {
      const text = `«new secret ${instance.name}»`;
      expect(await both.webhook(instance, 'build', '«old secret»', old)).toMatchObject({ status: 401 });
      expect(await both.webhook(instance, 'build', text)).toMatchObject({ status: 200 });
      await both.untilPosted('town-square', text);
    }
    expect(both.textsIn('town-square')).not.toContain('«old secret»');
  });

  it('a new bot token, which proves itself once and with which both post', async () => {
    const old = both.leadTo(first).botToken;
    await both.admin.manage('disable', 'hello-world');
    let proofs = 0;
    both.sandbox.faults.inject({
      ...{ kind: 'slow', ms: 0 },
      only({ path }) {
        if (path === '/users/me') proofs++;
        return false;
      },
    });
    await both.admin.manage('enable', 'hello-world');
    expect(both.leadTo(second).botToken).not.toBe(old);
    for (const instance of [second, first]) {
      const text = `«new token ${instance.name}»`;
      await both.webhook(instance, 'build', text);
      await both.untilPosted('town-square', text);
    }
    expect(proofs).toBe(1);
  });
});

it('a third with a wrong password does not start, says why, and tells no password', async () => {
  const database = Object.assign(new URL(both.postgres.url), { password: 'wrong-secret' });
  const third = spawnApp({ ...first.env, DATABASE_URL: database.href });
  expect(await third.exited).toBe(1);
  expect(third.output()).toContain('DATABASE_URL cannot be used: password authentication failed');
  expect(third.output()).not.toMatch(/wrong-secret| {4}at /);
});

it('while PostgreSQL is away both refuse and count, say why but no secret, and go on after it', async () => {
  const before = await Promise.all([first, second].map(failures));
  await both.postgres.stop();
  for (const instance of [first, second]) {
    await until(async () => (await get(instance, '/readyz')).status === 503);
    expect((await get(instance, '/healthz')).status).toBe(200);
  }
  await until(() => both.balancer.ready() === 0);
  const refused = await Promise.all(
    [first, second].map((instance) => both.webhook(instance, 'build', `«refused ${instance.name}»`)),
  );
  for (const { status, answer } of refused) {
    expect(status).toBe(503);
    const text = 'The App cannot store anything now. Its log says why.';
    expect(JSON.parse(answer)).toEqual({ type: 'error', text });
  }
  expect(await Promise.all([first, second].map(failures))).toEqual(before.map((count) => count + 1));
  const told = [...refused.map(({ answer }) => answer), (await get(first, '/readyz')).text];
  for (const instance of [first, second]) told.push((await get(instance, '/metrics')).text);

  await both.postgres.start();
  await until(() => both.balancer.ready() === 2);
  expect((await get(first, '/readyz')).status).toBe(200);
  await both.webhook(second, 'build', '«after the outage»');
  await both.untilPosted('town-square', '«after the outage»');
  expect(both.textsIn('town-square').join()).not.toContain('refused');

  told.push(first.process.output(), second.process.output());
  expect(told.join()).toContain('ECONNREFUSED');
  for (const secret of [PASSWORD, encodeURIComponent(PASSWORD)]) expect(told.join()).not.toContain(secret);
}, 40_000);

it.each(['before', 'after'] as const)(
  'what an instance was posting when it was killed (%s it was a post), the other posts within seconds, once',
  async (when) => {
    const path = `killed-${when}`;
    await both.command(first, 'subscribe', 'roasts', path);
    let isHanging = false;
    both.sandbox.faults.inject({
      ...{ kind: 'hang', when, times: 1 },
      only({ method, path }) {
        isHanging ||= method === 'POST' && path === '/posts';
        return isHanging;
      },
    });
    const texts = Array.from({ length: 6 }, (_value, number) => `«${path} ${number}»`);
    for (const [number, text] of texts.entries()) await both.webhook(number % 2 ? first : second, path, text);
    await until(() => isHanging);
    if (when === 'after') await both.untilPosted('roasts', `«${path} 0»`);
    expect(await states(path)).toEqual(['posting', ...Array.from({ length: 5 }, () => 'pending')]);

    const holder = (await holderName()) === first.name ? first : second;
    await holder.process.kill('SIGKILL');
    const killedAt = performance.now();
    await both.untilPosted('roasts', `«${path} 5»`);
    expect(performance.now() - killedAt).toBeLessThan(7_000);
    await until(async () => (await states(path)).every((state) => state === 'done'));
    expect(both.textsIn('roasts').filter((text) => text.includes(path))).toEqual(texts);
    holder.process = await startAppProcess(holder.env);
  },
);

async function query(text: string, values: string[] = []): Promise<Record<string, string>[]> {
  const client = new Client({ connectionString: both.postgres.url });
  await client.connect();
  try {
    return (await client.query(text, values)).rows;
  } finally {
    await client.end();
  }
}

async function states(path: string): Promise<(string | undefined)[]> {
  const rows = await query('select state from hello_webhooks.delivery where path = $1 order by seq', [path]);
  return rows.map(({ state }) => state);
}

/** Which instance has the one claim there is. */
async function holderName(): Promise<string | undefined> {
  const rows = await query(
    `select application_name as name from pg_locks join pg_stat_activity using (pid) where locktype = 'advisory'`,
  );
  return rows[0]?.name;
}
