import { Agent, request } from 'node:http';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { type Pair, startPair } from '../support/start-pair';
import { storedText } from '../support/stored-text';

const REQUESTS = 10_000;
const AT_ONCE = 32;
const SEED = 20_261_128;
/** Stands in every body that is not proved. */
const MARK = 'not-proved-';

interface Shot {
  method: string;
  path: string;
  headers: Record<string, string>;
  body: Buffer;
  isProved: boolean;
}

let pair: Pair;
const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
beforeAll(async () => {
  pair = await startPair({ env: { MAX_BODY: '20 KB', LOG_LEVEL: 'error' } });
  await pair.subscribe('*', 'roasts');
});
afterAll(async () => {
  agent.destroy();
  await pair.stop();
});

function shots(build: URL, signed: URL): fc.Arbitrary<Shot> {
  const secret = String(build.searchParams.get('secret'));
  const method = fc.constantFrom('POST', 'POST', 'PUT', 'GET', 'HEAD', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE');
  const path = fc.oneof(
    { weight: 3, arbitrary: fc.constant(build.pathname) },
    fc.constantFrom(
      build.pathname,
      signed.pathname,
      '/hooks',
      '/hooks/',
      '/hooks/%zz',
      '/hooks/build%00',
      '/hooks/../x',
    ),
    fc.webPath().map((text) => `/hooks/${text}`),
    fc
      .string({ unit: fc.constantFrom('/', '%', '2', 'f', '.', 'x', '+', ';') })
      .map((text) => `/hooks/${text}`),
  );
  const query = fc.oneof(
    { weight: 2, arbitrary: fc.constant(`?secret=${secret}`) },
    fc.constantFrom(
      '',
      '?',
      `?secret=${secret}`,
      '?secret=',
      '?secret=x&secret=y',
      '?hub.mode=subscribe&hub.challenge=1',
    ),
    fc.webQueryParameters().map((text) => `?${text}`),
    fc.constantFrom('?validationToken=x', '?challenge=x', '?%zz=%', `?${'k=1&'.repeat(2_000)}`),
  );
  const header = fc.record(
    {
      'Content-Type': fc.constantFrom(
        'application/json',
        'text/plain; charset=gbk',
        'text/x; charset=',
        'image/png',
        ';',
        'multipart/form-data',
      ),
      'Content-Encoding': fc.constantFrom(
        'gzip',
        'deflate',
        'br',
        'identity',
        'zstd',
        'gzip, gzip',
        'constructor',
      ),
      Authorization: fc.constantFrom(
        'Bearer',
        'Bearer x',
        'Basic',
        'Basic eDp5',
        'Basic %%%',
        `Bearer ${secret}`,
      ),
      'X-Gitlab-Token': fc.constantFrom('', 'x'),
      'X-Hub-Signature-256': fc.constantFrom('sha256=', `sha256=${'0'.repeat(64)}`, 'sha1=x', 'x'),
      'Webhook-Id': fc.constantFrom('a', 'b', 'x'.repeat(5_000)),
      'Ce-Id': fc.constantFrom('1', ''),
      'X-GitHub-Delivery': fc.constantFrom('1', '2'),
      Expect: fc.constantFrom('100-continue'),
    },
    { requiredKeys: [] },
  );
  const content = fc.oneof(
    fc.json().map((text) => Buffer.from(text)),
    fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
    fc
      .constantFrom('', '{"specversion":1}', '['.repeat(9_000), '{"type":"url_verification","challenge":{}}')
      .map((text) => Buffer.from(text)),
    fc.constantFrom(30_000, 10).map((size) => Buffer.alloc(size, 'y')),
    fc.string().map((text) => gzipSync(text)),
  );
  return fc.record({ method, path, query, headers: header, content }).map(({ content, query, ...shot }) => {
    const isSecret = query === `?secret=${secret}` || shot.headers.Authorization === `Bearer ${secret}`;
    const isProved = isSecret && shot.path === build.pathname;
    return {
      ...shot,
      path: shot.path + query,
      isProved,
      body: isProved ? content : Buffer.concat([Buffer.from(MARK), content]),
    };
  });
}

function send({ method, path, headers, body }: Shot): Promise<number> {
  return new Promise((resolve, reject) => {
    const { port } = new URL(pair.app.url);
    const sent = request({ port, method, path, headers, agent }, (response) => {
      response.resume();
      response.on('end', () => resolve(response.statusCode ?? 0));
    });
    sent.on('error', reject);
    sent.end(method === 'GET' || method === 'HEAD' ? undefined : body);
  });
}

it(`${REQUESTS} strange requests break nothing, and store nothing that is not proved`, async () => {
  const build = new URL(await pair.hookUrl('build'));
  const signed = new URL(await pair.hookUrl('signed'));
  const values = { path: 'signed', scheme: { label: 'github', value: 'github' } };
  await pair.admin.call('/sign', { values, expand: { app: 'all', acting_user: 'summary' } });
  const all = fc.sample(shots(build, signed), { seed: SEED, numRuns: REQUESTS });
  const counts: Record<number, number> = {};
  let next = 0;
  async function work(): Promise<void> {
    for (let shot = all[next++]; shot; shot = all[next++]) {
      const status = await send(shot);
      counts[status] = (counts[status] ?? 0) + 1;
      if (status === 500 || (status === 200 && !shot.isProved)) {
        throw new Error(`${status} for ${shot.method} ${shot.path} ${JSON.stringify(shot.headers)}`);
      }
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work));

  // Every kind of answer was among them.
  for (const status of [200, 400, 405, 413, 415, 429]) expect(counts[status]).toBeGreaterThan(10);
  expect((await fetch(`${pair.app.url}/readyz`)).status).toBe(200);
  expect(storedText(pair.dataDir)).toContain('specversion');
  expect(storedText(pair.dataDir)).not.toContain(MARK);
}, 120_000);
