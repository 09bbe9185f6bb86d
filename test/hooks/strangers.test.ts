import { connect } from 'node:net';
import request from 'supertest';
import { type Pair, startPair } from '../support/start-pair';
import { until } from '../support/until';

const REQUESTS = 5_000;
const AT_ONCE = 100;
const LENGTH = 10 * 1024 * 1024;
const MOST_IN_FLIGHT = 20 * 1024 * 1024;
/** What a sender pushes out before it has read an answer. */
const FIRST_BYTES = 'x'.repeat(64 * 1024);

let pair: Pair;
let paths: { open: string; signed: string };
beforeAll(async () => {
  pair = await startPair({ env: { MAX_IN_FLIGHT: '20 MB' } });
  const signed = new URL(await pair.hookUrl('signed'));
  const values = { path: 'signed', scheme: { label: 'github', value: 'github' } };
  await pair.admin.call('/sign', { values, expand: { app: 'all', acting_user: 'summary' } });
  paths = { open: new URL(await pair.hookUrl('build')).pathname, signed: signed.pathname };
});
afterAll(() => pair.stop());

/** Announces 10 MB, begins to send them, and returns the status. */
function announce(path: string, headers: string, more = 0): Promise<number> {
  return new Promise((resolve, reject) => {
    const { port } = new URL(pair.app.url);
    const socket = connect(Number(port), '127.0.0.1');
    let answer = '';
    socket.write(
      `POST ${path} HTTP/1.1\r\nHost: app\r\nContent-Length: ${LENGTH}\r\n${headers}\r\n${FIRST_BYTES}`,
    );
    for (let sent = 0; sent < more; sent++) socket.write(FIRST_BYTES);
    socket.on('data', (chunk) => {
      answer += chunk;
      const status = /^HTTP\/1\.1 (\d+)/.exec(answer)?.[1];
      if (!status) return;
      socket.destroy();
      resolve(Number(status));
    });
    socket.on('error', reject);
    socket.on('close', () => reject(new Error('The connection was closed without an answer.')));
  });
}

async function bodyBytes(): Promise<number> {
  const metrics = await (await fetch(`${pair.app.url}/metrics`)).text();
  return Number(/^hello_webhooks_body_bytes (\d+)/m.exec(metrics)?.[1]);
}

async function inTurns(
  count: number,
  task: (number: number) => Promise<number>,
): Promise<Map<number, number>> {
  const statuses = new Map<number, number>();
  let next = 0;
  async function work(): Promise<void> {
    while (next < count) {
      const status = await task(next++);
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return statuses;
}

it(`${REQUESTS} strangers with 10 MB each are refused by their headers, and cost no memory and no REST call`, async () => {
  const rest = pair.count('GET', /./);
  const made = pair.count('POST', /./);
  let most = 0;
  const statuses = await inTurns(REQUESTS, async (number) => {
    const path = [paths.open, paths.signed, '/hooks/unknown'][number % 3] ?? '';
    const status = await announce(path, number % 2 ? 'Authorization: Bearer guess\r\n' : '');
    if (number % 500 === 0) most = Math.max(most, await bodyBytes());
    return status;
  });
  // The first 30 hear what is wrong, the others that they are too many.
  expect([...statuses.keys()].sort()).toEqual([401, 404, 429]);
  expect(statuses.get(429)).toBe(REQUESTS - 30);
  expect(most).toBe(0);
  expect([rest.calls, made.calls]).toEqual([0, 0]);
}, 60_000);

it('those with a made-up signature share MAX_IN_FLIGHT', async () => {
  const headers = `X-Hub-Signature-256: sha256=${'0'.repeat(64)}\r\n`;
  let most = 0;
  let isOver = false;
  async function watch(): Promise<void> {
    while (!isOver) most = Math.max(most, await bodyBytes());
  }
  const watching = watch();
  // Each pushes 10 MB at once, a hundred of them: 1 GB, where 20 MB have room.
  const statuses = await inTurns(AT_ONCE, () => announce(paths.signed, headers, LENGTH / FIRST_BYTES.length));
  isOver = true;
  await watching;
  expect(statuses.get(503)).toBeGreaterThan(0);
  expect(statuses.get(200)).toBeUndefined();
  expect(most).toBeLessThanOrEqual(MOST_IN_FLIGHT);
}, 60_000);

it('those with a made-up signature whose bodies drip leave room for who has the secret', async () => {
  const url = await pair.hookUrl('build');
  const { port } = new URL(pair.app.url);
  const sockets = Array.from({ length: 30 }, () => {
    const socket = connect(Number(port), '127.0.0.1').on('error', () => undefined);
    const signature = `X-Hub-Signature-256: sha256=${'0'.repeat(64)}`;
    socket.write(
      `POST ${paths.signed} HTTP/1.1\r\nHost: app\r\nContent-Length: 1000000\r\n${signature}\r\n\r\n`,
    );
    socket.write('x'.repeat(999_999));
    return socket;
  });
  await until(async () => (await bodyBytes()) > 12_000_000);
  const body = JSON.stringify('x'.repeat(2_000_000));
  const statuses = [];
  for (let count = 0; count < 5; count++) statuses.push((await fetch(url, { method: 'POST', body })).status);
  for (const socket of sockets) socket.destroy();
  expect(statuses).toEqual([200, 200, 200, 200, 200]);
});

describe('who guesses', () => {
  /** Sends wrong secrets to a path of this App, from addresses that a header names. */
  async function guesses(guesser: Pair) {
    const { pathname, searchParams } = new URL(await guesser.hookUrl('build'));
    const guess = (from: string, secret = 'guess') =>
      request(guesser.app.url)
        .post(pathname)
        .set('X-Forwarded-For', from)
        .query({ secret })
        .send({ title: 'x' });
    return { guess, secret: String(searchParams.get('secret')) };
  }

  it('is told to stop, and no longer logged; who is right is let in', async () => {
    const guesser = await startPair({ env: { TRUST_PROXY: 'loopback' } });
    try {
      const { guess, secret } = await guesses(guesser);
      const statuses: number[] = [];
      for (let turn = 0; turn < 35; turn++) statuses.push((await guess('192.0.2.7')).status);
      expect(statuses).toEqual([...Array(30).fill(401), ...Array(5).fill(429)]);
      const { headers } = await guess('192.0.2.7').expect(429);
      expect(Number(headers['retry-after'])).toBe(60);
      const logged = guesser.log
        .lines()
        .filter(({ message, level }) => message === 'Refused a webhook' && level === 'warn');
      expect(logged).toHaveLength(30);
      expect(logged[0]).toMatchObject({ address: '192.0.2.7' });

      await guess('192.0.2.8').expect(401);
      await guess('192.0.2.7', secret).expect(200);
      guesser.clock.advance(60_000);
      await guess('192.0.2.7').expect(401);
    } finally {
      await guesser.stop();
    }
  });

  it('is not believed to come from an address of its own choice where no proxy is trusted', async () => {
    const guesser = await startPair();
    try {
      const { guess } = await guesses(guesser);
      const statuses: number[] = [];
      for (let turn = 0; turn < 32; turn++) statuses.push((await guess(`192.0.2.${turn}`)).status);
      expect(statuses).toEqual([...Array(30).fill(401), 429, 429]);
    } finally {
      await guesser.stop();
    }
  });
});
