import { type Pair, startPair } from '../support/start-pair';
import { until, untilLater } from '../support/until';

let pair: Pair;
afterEach(() => pair.stop());

const isPost = ({ method, path }: { method: string; path: string }) => method === 'POST' && path === '/posts';
const stored = () => pair.log.lines().filter(({ message }) => message === 'Stored a webhook').length;
const numbersIn = (message: string) =>
  (message.match(/number \d+\b/g) ?? []).map((text) => Number(text.slice(7)));

/** Stores webhooks with these texts while Mattermost takes no posts, in order. */
async function storeWhilePaused(
  texts: string[],
  { paths = ['a'], ...options }: Parameters<typeof startPair>[0] & { paths?: string[] } = {},
): Promise<void> {
  pair = await startPair(options);
  for (const path of paths) await pair.subscribe(path, 'roasts');
  const end = pair.sandbox.faults.inject({
    kind: 'status',
    status: 429,
    headers: { 'Retry-After': '1' },
    only: isPost,
  });
  for (const [index, text] of texts.entries()) {
    await pair.webhook(`/${paths[index % paths.length]}`, text);
    await until(() => stored() === index + 1);
  }
  end();
}

function storm(count: number, options: Parameters<typeof startPair>[0] = {}): Promise<void> {
  return storeWhilePaused(
    Array.from({ length: count }, (_value, index) => `number ${index}`),
    options,
  );
}

it('a storm is posted whole and in order, in at least ten times fewer posts', async () => {
  await storm(300);
  const posts = pair.count('POST', /^\/posts$/);
  const posted = () => pair.messages('roasts').flatMap(numbersIn);
  await untilLater(pair.clock, () => posted().length >= 300);
  expect(posted()).toEqual(Array.from({ length: 300 }, (_value, index) => index));
  expect(posts.calls).toBeLessThanOrEqual(30);
  for (const { message } of pair.posts('roasts')) expect([...message].length).toBeLessThanOrEqual(16_383);
});

it.each([
  [3, '`a`, `a1`, `a2`'],
  [5, '5 paths'],
])('the first line of a digest says where its webhooks came to, of %d paths', async (count, names) => {
  const paths = Array.from({ length: count }, (_value, index) => `a${index || ''}`);
  await storeWhilePaused(
    Array.from({ length: 25 }, (_value, index) => `number ${index}`),
    { paths },
  );
  await untilLater(pair.clock, () => pair.messages('roasts').flatMap(numbersIn).length === 25);
  const digest = pair.messages('roasts').find((message) => message.includes('in one message'));
  expect(digest?.split('\n')[0]).toMatch(/^\*\*\d+ webhooks in one message\*\*, oldest first: /);
  expect(digest?.split('\n')[0]?.endsWith(`: ${names}`)).toBe(true);
});

it.each([
  ['as many as COALESCE_AFTER', {}, 20],
  ['COALESCE_AFTER=0', { COALESCE_AFTER: '0' }, 40],
])('%s are posted one by one', async (_title, env, count) => {
  await storm(count, { env });
  await untilLater(pair.clock, () => pair.posts('roasts').length === count);
});

it('a large webhook behind a small one is posted too', async () => {
  await storeWhilePaused(['small', 'x'.repeat(1_200_000), 'last']);
  await untilLater(pair.clock, () => pair.posts('roasts').length === 3);
});

it('a digest that Mattermost refuses is posted one by one, in order', async () => {
  await storm(25);
  const isDigest = (body: { message?: string }) => !!body.message?.includes('webhooks in one message');
  pair.sandbox.faults.inject({
    kind: 'status',
    status: 400,
    only: (request) => isPost(request) && isDigest(request.body),
  });
  await untilLater(pair.clock, () => pair.posts('roasts').length === 25);
  expect(pair.messages('roasts').flatMap(numbersIn)).toEqual(
    Array.from({ length: 25 }, (_value, index) => index),
  );
});
