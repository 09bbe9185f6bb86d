import { addToken } from '../../src/sandbox/world';
import { type Pair, startPair } from '../support/start-pair';
import { until, untilLater } from '../support/until';

let pair: Pair;
beforeEach(async () => {
  pair = await startPair();
  await pair.subscribe('a', 'roasts');
  await pair.subscribe('b', 'town-square');
});
afterEach(() => pair.stop());

const isPost = ({ method, path }: { method: string; path: string }) => method === 'POST' && path === '/posts';
const pauses = () => pair.log.lines().filter(({ message }) => message === 'Posting pauses');

/** Waits, without moving the clock, until the App has nothing left to do but wait for it. */
async function untilPaused(times = 1): Promise<void> {
  await until(() => pauses().length === times);
}

describe('429', () => {
  it('is waited for exactly as long as Retry-After says, for all channels, with one probe after it', async () => {
    const posts = pair.count('POST', /^\/posts$/);
    const answer = { status: 429, body: 'limit exceeded', headers: { 'Retry-After': '7' } };
    const end = pair.sandbox.faults.inject({ kind: 'status', ...answer, only: isPost });
    await pair.webhook('/a', 'one');
    await untilPaused();
    await pair.webhook('/b', 'two');
    await pair.webhook('/a', 'three');
    await until(() => pair.log.lines().filter(({ message }) => message === 'Stored a webhook').length === 3);
    pair.clock.advance(6_999);
    expect(posts.calls).toBe(1);
    pair.clock.advance(1);
    await untilPaused(2);
    expect(posts.calls).toBe(2);
    end();
    pair.clock.advance(7_000);
    await untilLater(
      pair.clock,
      () => pair.posts('roasts').length === 2 && pair.posts('town-square').length === 1,
    );
  });
});

describe('an outage', () => {
  it.each([
    ['502', { kind: 'status', status: 502 }],
    ['500', { kind: 'status', status: 500 }],
    ['resets', { kind: 'reset', when: 'before' }],
  ] as const)(
    'of %s pauses everything with a growing back-off and ends within 10 s of its end',
    async (_title, fault) => {
      const end = pair.sandbox.faults.inject(fault);
      await pair.webhook('/a', 'one');
      await pair.webhook('/b', 'two');
      await untilLater(pair.clock, () => pauses().length >= 6, 50);
      const waits = pauses().map(({ pauseMs }) => Number(pauseMs));
      expect(Math.max(...waits.slice(0, 1))).toBeLessThanOrEqual(1_000);
      expect(Math.max(...waits)).toBeLessThanOrEqual(4_000);
      expect(Number(waits[5])).toBeGreaterThanOrEqual(2_000);
      end();
      const ended = pair.clock.now();
      await untilLater(
        pair.clock,
        () => pair.posts('roasts').length + pair.posts('town-square').length === 2,
      );
      expect(pair.clock.now() - ended).toBeLessThan(10_000);
      expect(pair.log.text()).toContain('Mattermost takes posts again');
    },
  );
});

describe('401', () => {
  it('ends at once when a call brings a new token that proves itself', async () => {
    const app = pair.sandbox.plugin.apps.get('hello-world');
    if (!app) throw new Error('The App is not installed.');
    pair.sandbox.world.tokens.delete(app.botToken);
    const stale = app.botToken;
    await pair.webhook('/a', 'one');
    await untilPaused();
    app.botToken = addToken(pair.sandbox.world, app.botUserId);
    expect(app.botToken).not.toBe(stale);
    await pair.admin.bindings();
    await until(() => pair.posts('roasts').length === 1);
  });

  it('ends by one probe within 10 s once the same token works again, as of a bot switched off and on', async () => {
    const app = pair.sandbox.plugin.apps.get('hello-world');
    if (!app) throw new Error('The App is not installed.');
    pair.sandbox.world.tokens.delete(app.botToken);
    const posts = pair.count('POST', /^\/posts$/);
    await pair.webhook('/a', 'one');
    await pair.webhook('/b', 'two');
    await untilLater(pair.clock, () => pauses().length === 5);
    expect(posts.calls).toBeLessThanOrEqual(6);
    pair.sandbox.world.tokens.set(app.botToken, app.botUserId);
    const began = pair.clock.now();
    await untilLater(pair.clock, () => pair.posts('roasts').length + pair.posts('town-square').length === 2);
    expect(pair.clock.now() - began).toBeLessThan(11_000);
  });

  it('holds nothing up when the new token came while a post with the old one was under way', async () => {
    const app = pair.sandbox.plugin.apps.get('hello-world');
    if (!app) throw new Error('The App is not installed.');
    const posts = pair.count('POST', /^\/posts$/);
    let release = () => {};
    pair.sandbox.faults.inject({
      kind: 'wait',
      for: new Promise<void>((done) => {
        release = done;
      }),
      only: isPost,
      times: 1,
    });
    await pair.webhook('/a', 'one');
    await until(() => posts.calls === 1);
    pair.sandbox.world.tokens.delete(app.botToken);
    app.botToken = addToken(pair.sandbox.world, app.botUserId);
    await pair.admin.bindings();
    release();
    await until(() => pair.posts('roasts').length === 1);
    expect(pauses()).toEqual([]);
  });

  it('goes on by the call that enable makes, after the App was disabled', async () => {
    await pair.admin.manage('disable', 'hello-world');
    await pair.admin.manage('enable', 'hello-world');
    await pair.webhook('/a', 'one');
    await until(() => pair.posts('roasts').length === 1);
    expect(pauses()).toEqual([]);
  });
});

describe('a channel that waits', () => {
  it('does not hold up another', async () => {
    const roasts = pair.channel('roasts').id;
    const isRoasts = (body: { channel_id?: string }) => body.channel_id === roasts;
    pair.sandbox.faults.inject({
      kind: 'hang',
      when: 'before',
      only: (request) => isPost(request) && isRoasts(request.body),
    });
    await pair.webhook('/a', 'stuck');
    for (let number = 0; number < 5; number++) await pair.webhook('/b', `free ${number}`);
    await until(() => pair.posts('town-square').length === 5);
    expect(pair.posts('roasts')).toEqual([]);
    pair.sandbox.faults.clear();
  });

  it('gets its posts in the order stored, whatever failed in between', async () => {
    const faults = [{ status: 500 }, { status: 502 }, { status: 429, headers: { 'Retry-After': '1' } }];
    for (const fault of faults)
      pair.sandbox.faults.inject({ kind: 'status', ...fault, only: isPost, times: 1 });
    pair.sandbox.faults.inject({ kind: 'reset', when: 'after', only: isPost, times: 1 });
    for (let number = 0; number < 9; number++) {
      await pair.webhook('/a', `number ${number}`);
      const stored = () => pair.log.lines().filter(({ message }) => message === 'Stored a webhook').length;
      await until(() => stored() === number + 1);
    }
    await untilLater(pair.clock, () => pair.posts('roasts').length === 9);
    const numbers = pair.messages('roasts').map((message) => Number(/number (\d)/.exec(message)?.[1]));
    expect(numbers).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
  });
});
