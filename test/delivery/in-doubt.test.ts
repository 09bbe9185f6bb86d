import type { SandboxPost } from '../../src/sandbox/world';
import { type Pair, startPair } from '../support/start-pair';
import { until, untilLater } from '../support/until';

// Mattermost's own deduplication is off: nothing but the look-up stands between a retry and a duplicate.
let pair: Pair;
afterEach(() => pair.stop());

async function start(options: Parameters<typeof startPair>[0] = {}): Promise<void> {
  pair = await startPair({ deduplicates: false, ...options });
  await pair.subscribe('a', 'roasts');
  await pair.subscribe('b', 'town-square');
}

const isPost = ({ method, path }: { method: string; path: string }) => method === 'POST' && path === '/posts';
const bodies = (posts: SandboxPost[]) => posts.map(({ message }) => message.split('\n')[0]);

/** Makes the post of `text`, breaks its answer, and resolves when it stands in the channel. */
async function postInDoubt(text: string, times = 1): Promise<void> {
  pair.sandbox.faults.inject({ kind: 'reset', when: 'after', only: isPost, times });
  await pair.webhook('/a', text);
  await until(() => pair.posts('roasts').some(({ message }) => message.includes(text)));
}

/** Puts a post into the channel that names the deliveries of the first webhook. */
async function plantPost(message: string, user_id: string): Promise<void> {
  const isStored = (line: { message: string }) => line.message === 'Stored a webhook';
  const delivery_ids = await until(() => pair.log.lines().find(isStored)?.deliveries);
  const now = pair.clock.now();
  pair.posts('roasts').push({
    id: message,
    create_at: now,
    update_at: now,
    edit_at: 0,
    delete_at: 0,
    root_id: '',
    original_id: '',
    ...{ channel_id: pair.channel('roasts').id, user_id, message, props: { delivery_ids } },
  });
}

describe('a post whose answer was lost', () => {
  it.each([
    ['a reset', { kind: 'reset', when: 'after' }],
    ['garbage', { kind: 'garbage' }],
  ] as const)('by %s is found, not repeated', async (_title, fault) => {
    await start();
    pair.sandbox.faults.inject({ ...fault, only: isPost, times: 1 });
    await pair.webhook('/a', 'one');
    await pair.webhook('/a', 'two');
    await untilLater(pair.clock, () => pair.posts('roasts').length > 1);
    expect(bodies(pair.posts('roasts'))).toEqual(['one', 'two']);
  });

  it("is found though the App's clock is an hour ahead", async () => {
    await start({ aheadMs: 3_600_000 });
    await postInDoubt('one');
    await pair.webhook('/a', 'two');
    await untilLater(pair.clock, () => pair.posts('roasts').length > 1);
    expect(bodies(pair.posts('roasts'))).toEqual(['one', 'two']);
  });

  it.each([
    ['edited', 'edited', 'edit_at'],
    ['deleted', '', 'delete_at'],
  ])('is found after it was %s', async (_title, message, time) => {
    await start();
    await postInDoubt('one');
    const [post] = pair.posts('roasts');
    if (post) Object.assign(post, { message, update_at: post.update_at + 1, [time]: post.update_at + 1 });
    await pair.webhook('/a', 'two');
    await untilLater(pair.clock, () => pair.posts('roasts').length > 1);
    expect(pair.messages('roasts')).toEqual([message, expect.stringContaining('two')]);
  });

  it('is found by the next process', async () => {
    await start();
    await postInDoubt('one');
    await pair.restart();
    await pair.webhook('/a', 'two');
    await untilLater(pair.clock, () => pair.posts('roasts').length > 1);
    expect(bodies(pair.posts('roasts'))).toEqual(['one', 'two']);
  });

  it('is not believed of somebody else who copied its props', async () => {
    await start();
    pair.sandbox.faults.inject({ kind: 'reset', when: 'before', only: isPost, times: 1 });
    const lookUps = pair.count('GET', /\/posts$/);
    await pair.webhook('/a', 'one');
    await plantPost('copy', pair.bob.user.id);
    await untilLater(pair.clock, () => pair.posts('roasts').length > 1);
    expect(pair.messages('roasts')).toEqual(['copy', expect.stringContaining('one')]);
    expect(lookUps.calls).toBeGreaterThan(0);
  });
});

describe('a post that was not made', () => {
  it('is made again only after a look-up that is a grace time later than the first try', async () => {
    await start();
    const posts = pair.count('POST', /^\/posts$/);
    pair.sandbox.faults.inject({ kind: 'reset', when: 'before', only: isPost, times: 1 });
    const lookUps = pair.count('GET', /\/posts$/);
    const began = pair.clock.now();
    await pair.webhook('/a', 'one');
    await untilLater(pair.clock, () => lookUps.calls === 1);
    expect(posts.calls).toBe(1);
    await untilLater(pair.clock, () => pair.posts('roasts').length === 1);
    expect(pair.clock.now() - began).toBeGreaterThanOrEqual(2_000);
    expect([posts.calls, lookUps.calls]).toEqual([2, 2]);
  });

  it('is not made again when it turns up within the grace time, as from a process that was killed', async () => {
    await start();
    pair.sandbox.faults.inject({ kind: 'reset', when: 'before', only: isPost, times: 1 });
    const lookUps = pair.count('GET', /\/posts$/);
    await pair.webhook('/a', 'one');
    await untilLater(pair.clock, () => lookUps.calls === 1);
    await plantPost('late', String(pair.sandbox.plugin.apps.get('hello-world')?.botUserId));
    await pair.webhook('/a', 'two');
    await untilLater(pair.clock, () => pair.posts('roasts').length > 1);
    expect(pair.messages('roasts')).toEqual(['late', expect.stringContaining('two')]);
  });

  it('is made again at once after a refused connection, which takes nothing', async () => {
    await start();
    const refused = {
      kind: 'status',
      status: 429,
      body: 'limit exceeded',
      headers: { 'Retry-After': '1' },
    } as const;
    pair.sandbox.faults.inject({ ...refused, only: isPost, times: 1 });
    const lookUps = pair.count('GET', /\/posts$/);
    await pair.webhook('/a', 'one');
    await untilLater(pair.clock, () => pair.posts('roasts').length === 1);
    expect(lookUps.calls).toBe(0);
  });

  it('waits while Mattermost says that the first try is still running', async () => {
    await start();
    const body = { id: 'api.post.deduplicate_create_post.pending', status_code: 500 };
    pair.sandbox.faults.inject({ kind: 'status', status: 500, body, only: isPost, times: 2 });
    await pair.webhook('/a', 'one');
    await untilLater(pair.clock, () => pair.posts('roasts').length === 1);
    expect(pair.log.text()).not.toContain('Posting pauses');
  });
});

describe('several at once', () => {
  it('one webhook for two channels, the first post in doubt: once in each', async () => {
    await start();
    await pair.subscribe('both', 'roasts');
    await pair.subscribe('both', 'town-square');
    pair.sandbox.faults.inject({ kind: 'reset', when: 'after', only: isPost, times: 1 });
    await pair.webhook('/both', 'one');
    await pair.webhook('/both', 'two');
    const all = () => [pair.posts('roasts'), pair.posts('town-square')];
    await untilLater(pair.clock, () => all().every((posts) => posts.length === 2));
    expect(all().map(bodies)).toEqual([
      ['one', 'two'],
      ['one', 'two'],
    ]);
  });

  it('a digest of 25 that timed out but was posted, with 50 more waiting: all once, in order', async () => {
    await start();
    const hold = pair.sandbox.faults.inject({ kind: 'status', status: 503, only: isPost });
    const names = Array.from({ length: 76 }, (_value, index) => `number-${index}-`);
    for (const name of names.slice(0, 26)) await pair.webhook('/a', name);
    await until(() => pair.log.lines().filter(({ message }) => message === 'Stored a webhook').length === 26);
    hold();
    pair.sandbox.faults.inject({ kind: 'reset', when: 'after', only: isPost, times: 1 });
    await untilLater(pair.clock, () => pair.posts('roasts').length === 1);
    for (const name of names.slice(26)) await pair.webhook('/a', name);
    const posted = () => pair.messages('roasts').flatMap((message) => message.match(/number-\d+-/g) ?? []);
    await untilLater(pair.clock, () => posted().length >= 76);
    expect(posted().sort()).toEqual([...names].sort());
    expect(pair.posts('roasts').length).toBeLessThan(10);
  });

  it('two dead letters in doubt, replayed: each is found once, nothing is posted again', async () => {
    await start();
    const bot = String(pair.sandbox.plugin.apps.get('hello-world')?.botUserId);
    const overview = () => pair.admin.call('/deliveries', { expand: { app: 'all', acting_user: 'summary' } });
    for (const [text, count] of [
      ['one', 1],
      ['two', 2],
    ] as const) {
      await postInDoubt(text);
      pair.channel('roasts').members.delete(bot);
      await untilLater(pair.clock, async () => (await overview()).text?.includes(`${count} set aside`));
      pair.channel('roasts').members.add(bot);
    }
    const values = { action: 'replay', delivery: pair.channel('roasts').id };
    const lookUps = pair.count('GET', /\/posts$/);
    await pair.admin.call('/deliveries', { values, expand: { app: 'all', acting_user: 'summary' } });
    await until(async () => (await overview()).text?.includes('Nothing waits'));
    expect([pair.posts('roasts').length, lookUps.calls]).toEqual([2, 2]);
  });

  it('a look-up that is refused for good makes a dead letter, not an endless loop', async () => {
    await start();
    const isLookUp = ({ method, path }: { method: string; path: string }) =>
      method === 'GET' && /posts$/.test(path);
    pair.sandbox.faults.inject({
      kind: 'status',
      status: 400,
      body: { id: 'api.some.error' },
      only: isLookUp,
    });
    const lookUps = pair.count('GET', /\/posts$/);
    await postInDoubt('one');
    await untilLater(pair.clock, () => pair.log.text().includes('Gave up a delivery'));
    expect(lookUps.calls).toBeLessThanOrEqual(1);
  });

  it('the bot removed from the channel while a post is in doubt: a dead letter that says so', async () => {
    await start();
    await postInDoubt('one');
    pair.channel('roasts').members.delete(String(pair.sandbox.plugin.apps.get('hello-world')?.botUserId));
    const overview = () => pair.admin.call('/deliveries', { expand: { app: 'all', acting_user: 'summary' } });
    await untilLater(pair.clock, async () => (await overview()).text?.includes('1 set aside'));
    expect((await overview()).text).toContain('It may have been posted.');
  });
});
