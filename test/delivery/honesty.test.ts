import { EXPAND, type Pair, startPair } from '../support/start-pair';
import { until, untilLater } from '../support/until';

let pair: Pair;
afterEach(() => pair.stop());

const isPost = ({ method, path }: { method: string; path: string }) => method === 'POST' && path === '/posts';
const call = (values = {}) => pair.admin.call('/deliveries', { values, expand: EXPAND.list });
const notices = () => pair.directMessages(pair.admin).filter((message) => /set aside|stuck/.test(message));

async function start(options: Parameters<typeof startPair>[0] = {}): Promise<void> {
  pair = await startPair(options);
  await pair.subscribe('a', 'roasts');
  await pair.subscribe('b', 'town-square');
}

function removeBot(channel: string): void {
  pair.channel(channel).members.delete(String(pair.sandbox.plugin.apps.get('hello-world')?.botUserId));
}

describe('a bot that was removed from the channel', () => {
  it('makes dead letters, tells the admin once, and posts them in order when they are replayed', async () => {
    await start();
    removeBot('roasts');
    for (const name of ['one', 'two', 'three']) {
      await pair.webhook('/a', name);
      await until(async () => (await call()).text?.includes(name === 'one' ? '1 set aside' : 'set aside'));
    }
    await until(async () => (await call()).text?.includes('3 set aside'));
    expect(notices()).toEqual([
      ':warning: **Webhooks for ~Roasts are set aside.** The bot may not post there: it is no member, or the channel is gone.\nNothing is lost: run `/invite @hello-world` in ~Roasts, then `/hello-world deliveries replay all` has all of them tried again; `/hello-world deliveries` lists them.',
    ]);
    expect(pair.posts('roasts')).toEqual([]);

    await pair.subscribe('again', 'roasts');
    const answer = await call({
      action: 'replay',
      delivery: { label: 'All', value: pair.channel('roasts').id },
    });
    expect(answer.text).toBe('3 webhooks will be tried again, in the old order.');
    await until(() => pair.posts('roasts').length === 3);
    expect(pair.messages('roasts').map((message) => message.split('\n')[0])).toEqual(['one', 'two', 'three']);
    await until(async () => (await call()).text?.includes('Nothing waits'));
  });

  it('is told again after an hour, not before', async () => {
    await start();
    removeBot('roasts');
    await pair.webhook('/a', 'one');
    await until(() => notices().length === 1);
    pair.clock.advance(59 * 60_000);
    await pair.webhook('/a', 'two');
    await until(async () => (await call()).text?.includes('2 set aside'));
    expect(notices()).toHaveLength(1);
    pair.clock.advance(60_000);
    await pair.webhook('/a', 'three');
    await until(() => notices().length === 2);
  });
});

describe('a message that Mattermost refuses', () => {
  it('is posted in its plainest form', async () => {
    await start();
    const body = { id: 'api.some.error', status_code: 400 };
    pair.sandbox.faults.inject({ kind: 'status', status: 400, body, only: isPost, times: 1 });
    await pair.webhook('/a', { bean: 'Geisha' });
    await until(() => pair.posts('roasts').length === 1);
    expect(pair.messages('roasts')[0]).toContain('```\n{"bean":"Geisha"}\n```');
  });

  it('in every form becomes a dead letter whose payload can be looked at, without secrets', async () => {
    await start();
    const isRoasts = (body: { channel_id?: string }) => body.channel_id === pair.channel('roasts').id;
    pair.sandbox.faults.inject({ kind: 'status', status: 400, only: (r) => isPost(r) && isRoasts(r.body) });
    const posts = pair.count('POST', /^\/posts$/);
    await pair.webhook('/a', { bean: 'Geisha', api_token: 'hide-me-please' });
    await until(async () => (await call()).text?.includes('1 set aside'));
    expect(posts.calls).toBeLessThanOrEqual(3);
    const { data } = await pair.admin.call('/dead-letters', {
      expand: EXPAND.list,
      selectedField: 'delivery',
      query: 'a to',
    });
    const [item] = (data as { items: { label: string; value: string }[] }).items;
    expect(item?.label).toMatch(/^a to ~Roasts/);
    const shown = await call({ action: 'show', delivery: item });
    expect(shown.text).toContain('"bean":"Geisha"');
    expect(shown.text).not.toContain('hide-me-please');
    expect((await call({ action: 'drop', delivery: item })).text).toBe('1 webhook dropped for good.');
    expect((await call({ action: 'show', delivery: item })).type).toBe('error');
  });

  it.each([
    ['8', 'model.post.is_valid.msg.app_error'],
    ['11', 'model.post.is_valid.message_length.app_error'],
  ])('for its length by Mattermost %s is posted shorter, once its limit is known', async (_version, id) => {
    await start({ maxPostSize: 4_000 });
    pair.sandbox.faults.inject({
      ...{ kind: 'status', status: 400, body: { id, status_code: 400 } },
      only: (request) => isPost(request) && request.body.message.length > 4_000,
    });
    await pair.webhook('/a', 'long '.repeat(2_000));
    await until(() => pair.posts('roasts').length === 1);
    const [message = ''] = pair.messages('roasts');
    expect([...message].length).toBeLessThanOrEqual(4_000);
    expect(message).toContain('characters left out');
    const configs = pair.count('GET', /config/);
    await pair.webhook('/a', 'long '.repeat(2_000));
    await until(() => pair.posts('roasts').length === 2);
    expect(configs.calls).toBe(0);
  });
});

describe('a delivery that fails alone', () => {
  const isPoison = (request: { method: string; path: string; body: { message?: string } }) =>
    isPost(request) && !!request.body.message?.includes('poison');

  /** While others are posted, the one behind the poison is, and the poison is not. */
  async function onlyHealthyIsPosted(step: number): Promise<void> {
    await untilLater(
      pair.clock,
      async () => {
        await pair.webhook('/b', 'another');
        return pair.posts('roasts').length > 0;
      },
      step,
    );
    expect(pair.messages('roasts')).toEqual([expect.stringContaining('healthy')]);
  }

  it('is given up after five tries while others are posted, and what waits behind it goes on', async () => {
    await start();
    pair.sandbox.faults.inject({ kind: 'status', status: 500, only: isPoison });
    await pair.webhook('/a', 'poison');
    await pair.webhook('/a', 'healthy');
    await onlyHealthyIsPosted(100);
    expect((await call()).text).toContain('Mattermost fails on this message while it takes others.');
  });

  it('is given up too where nothing else is posted, once the message to the admin shows that Mattermost works', async () => {
    await start();
    pair.sandbox.faults.inject({ kind: 'status', status: 500, only: isPoison });
    await pair.webhook('/a', 'poison');
    await untilLater(pair.clock, async () => (await call()).text?.includes('It may have been posted.'), 100);
    expect(notices()).toEqual([expect.stringContaining('**A webhook for ~Roasts is stuck.**')]);
  });

  it('is given up too where its connection always breaks', async () => {
    await start();
    pair.sandbox.faults.inject({ kind: 'reset', when: 'before', only: isPoison });
    await pair.webhook('/a', 'poison');
    await pair.webhook('/a', 'healthy');
    await onlyHealthyIsPosted(500);
  });

  it('is followed by others of its kind, each given up once there is proof, an hour later at the most', async () => {
    await start();
    pair.sandbox.faults.inject({ kind: 'status', status: 500, only: isPoison });
    for (const name of ['poison 1', 'poison 2', 'healthy']) await pair.webhook('/a', name);
    await untilLater(pair.clock, async () => (await call()).text?.includes('1 set aside'), 100);
    expect(pair.posts('roasts')).toEqual([]);
    await untilLater(pair.clock, () => pair.posts('roasts').length > 0, 10_000);
    expect((await call()).text).toContain('2 set aside');
  });

  it('does not drag healthy ones along when an outage follows within the hour', async () => {
    await start();
    const end = pair.sandbox.faults.inject({ kind: 'status', status: 503, only: isPoison });
    await pair.webhook('/a', 'poison');
    await untilLater(pair.clock, async () => (await call()).text?.includes('1 set aside'), 100);
    end();
    const outage = pair.sandbox.faults.inject({ kind: 'status', status: 503 });
    for (const name of ['one', 'two']) await pair.webhook('/a', name);
    const pauses = () => pair.log.lines().filter(({ message }) => message === 'Posting pauses').length;
    const before = pauses();
    await untilLater(pair.clock, () => pauses() > before + 12, 100);
    outage();
    await untilLater(pair.clock, () => pair.posts('roasts').length === 2);
  });

  it('is never given up in an outage of everything', async () => {
    await start();
    const end = pair.sandbox.faults.inject({ kind: 'status', status: 500 });
    await pair.webhook('/a', 'one');
    const pauses = () => pair.log.lines().filter(({ message }) => message === 'Posting pauses').length;
    await untilLater(pair.clock, () => pauses() > 12, 100);
    end();
    await untilLater(pair.clock, () => pair.posts('roasts').length === 1);
  });
});
