import { EXPAND, type Pair, startPair } from '../support/start-pair';
import { until, untilLater } from '../support/until';

let pair: Pair;
beforeEach(async () => {
  pair = await startPair({ env: { COALESCE_AFTER: '3' } });
});
afterEach(() => pair.stop());

const subscribe = (values: Record<string, unknown>) =>
  pair.admin.call('/subscribe', { values, channel: pair.channel('roasts'), expand: EXPAND.subscribe });
const push = (title: string) => send('push', { ref: `refs/heads/${title}`, created: true, commits: [] });
const star = () => send('star', { action: 'created' });
const stored = () => pair.log.lines().filter(({ message }) => message === 'Stored a webhook').length;
let sent = 0;
beforeEach(() => {
  sent = 0;
});

/** What GitHub sends, as far as a filter is concerned; resolves once it is stored. */
async function send(event: string, body: object): Promise<void> {
  const repository = { full_name: 'beans/roaster', html_url: 'https://github.example/beans/roaster' };
  const payload = { ...body, repository, sender: { login: 'anna' } };
  await pair.webhook('/hub', payload, { 'Content-Type': 'application/json', 'X-GitHub-Event': event });
  sent++;
  await until(() => stored() === sent);
}

async function count(outcome: string): Promise<number> {
  const text = await (await fetch(`${pair.appUrl}/metrics`)).text();
  return Number(new RegExp(`deliveries_total{outcome="${outcome}"} (\\d+)`).exec(text)?.[1]);
}

const branches = () => pair.messages('roasts').map((text) => text.match(/branch-\d/g) ?? []);

it('only the events that a subscription wants are posted; the others are done and counted', async () => {
  expect((await subscribe({ path: 'hub', events: 'push' })).text).toContain(
    'Only these events are posted: `push`.',
  );
  await star();
  await push('branch-1');
  await star();
  await push('branch-2');
  await until(() => pair.posts('roasts').length === 2);
  await until(async () => (await count('filtered')) === 2);
  expect(branches().flat()).toEqual(expect.arrayContaining(['branch-1', 'branch-2']));
  const overview = await pair.admin.call('/deliveries', { expand: EXPAND.list });
  expect(overview.text).toContain('Nothing waits');
  expect(await count('posted')).toBe(2);
});

it('the same holds inside a storm, in order', async () => {
  await subscribe({ path: 'hub', events: '!star.*' });
  const isPost = ({ method, path }: { method: string; path: string }) =>
    method === 'POST' && path === '/posts';
  const hold = pair.sandbox.faults.inject({
    ...{ kind: 'status', status: 429, headers: { 'Retry-After': '1' }, only: isPost },
  });
  for (const number of [1, 2, 3, 4, 5]) {
    await push(`branch-${number}`);
    await star();
  }
  hold();
  await untilLater(pair.clock, async () => (await count('filtered')) === 5);
  await untilLater(pair.clock, async () => (await count('posted')) === 5);
  const first = [...new Set(branches().flat())];
  expect(first).toEqual([1, 2, 3, 4, 5].map((number) => `branch-${number}`));
  expect(pair.posts('roasts').length).toBeLessThan(5);
});

it('another subscription replaces the events; `list` shows them; the events of a path are offered', async () => {
  await subscribe({ path: 'hub', events: 'push,star.*' });
  await push('branch-1');
  await star();
  await until(() => pair.posts('roasts').length === 2);
  const list = () => pair.admin.call('/list', { expand: EXPAND.list });
  expect((await list()).text).toContain('| `push, star.*` |');
  expect((await subscribe({ path: 'hub' })).text).toContain('already gets `hub`. All events are posted.');
  expect((await list()).text).toContain('| all |');

  pair.clock.advance(2_000);
  const offered = async (query: string) => {
    const { data } = await pair.admin.call('/events', {
      query,
      values: { path: 'hub' },
      expand: EXPAND.list,
    });
    return (data as { items: { value: string }[] }).items.map(({ value }) => value);
  };
  await until(async () => (await offered('')).length > 1);
  expect(await offered('')).toEqual(['push', 'star.created', 'unknown']);
  expect(await offered('push,!st')).toEqual(['push,!st', 'push,!star.created']);
});

it('what are no globs is refused with an example', async () => {
  for (const events of ['push; drop', '!', 'a'.repeat(2_000)]) {
    expect((await subscribe({ path: 'hub', events })).type).toBe('error');
  }
  expect((await pair.bob.call('/events', { expand: EXPAND.list })).type).toBe('error');
});
