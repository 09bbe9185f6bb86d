import type { SandboxPost } from '../../src/sandbox/world';
import { type Pair, type PairOptions, startPair } from '../support/start-pair';
import { until, untilLater } from '../support/until';

let pair: Pair;
afterEach(() => pair.stop());

async function start(options: PairOptions = {}): Promise<void> {
  pair = await startPair({ deduplicates: false, ...options });
  await pair.subscribe('a', 'roasts');
  await pair.subscribe('b', 'town-square');
}

type Asked = { method: string; path: string };
const isPost = ({ method, path }: Asked) => method === 'POST' && path === '/posts';
const isUpload = ({ method, path }: Asked) => method === 'POST' && path === '/files';
const stored = () => pair.log.lines().filter(({ message }) => message === 'Stored a webhook').length;
const posts = (channel = 'roasts'): SandboxPost[] => pair.posts(channel);

/** A message with so many attachments of this size; more than 250,000 bytes of them make a file of the whole. */
const speech = (count: number, text = 'Look:', size = 10) => ({
  text,
  attachments: Array.from({ length: count }, (_value, index) => ({
    color: '#ff0000',
    title: `Number ${index}`,
    text: 'x'.repeat(size),
  })),
});
const LARGE = speech(99, 'Look:', 4_000);

/** The files of a post: their names. */
function filesOf(post: SandboxPost | undefined): string[] {
  return (post?.file_ids ?? []).map((id) => String(pair.sandbox.world.files.get(id)?.name));
}

describe('attachments', () => {
  it('are posted as attachments', async () => {
    await start();
    await pair.webhook('/a', speech(2));
    await until(() => posts().length === 1);
    expect(posts()[0]?.message).toBe('Look:');
    expect(posts()[0]?.props.attachments).toMatchObject([
      { color: '#ff0000', title: 'Number 0' },
      { title: 'Number 1' },
    ]);
  });

  it('that a request cannot hold are in the file of the whole', async () => {
    await start();
    const sizes: number[] = [];
    pair.sandbox.faults.inject({
      ...{ kind: 'slow', ms: 0 },
      only(request) {
        if (isPost(request)) sizes.push(Number(request.headers['content-length']));
        return false;
      },
    });
    await pair.webhook('/a', LARGE);
    await until(() => posts().length === 1);
    expect(Math.max(...sizes)).toBeLessThan(300_000);
    expect(posts()[0]?.message).toMatch(/^Look:\n_\(\d+ of 99 attachments are too large for a message/);
    expect(filesOf(posts()[0])).toEqual(['a.json']);
  });

  it('that a format leaves out are in the file too', async () => {
    await start();
    await pair.webhook('/a', speech(150));
    await until(() => posts().length === 1);
    expect(posts()[0]?.props.attachments).toHaveLength(100);
    expect(filesOf(posts()[0])).toEqual(['a.json']);
  });

  it('are never joined into a digest: it ends before them, and all stays in order', async () => {
    await start({ env: { COALESCE_AFTER: '3' } });
    const hold = pair.sandbox.faults.inject({
      ...{ kind: 'status', status: 429, headers: { 'Retry-After': '1' }, only: isPost },
    });
    const bodies = ['no-1', 'no-2', 'no-3', speech(1, 'no-4'), 'no-5', 'no-6', 'no-7', 'no-8'];
    for (const [index, body] of bodies.entries()) {
      await pair.webhook('/a', body);
      await until(() => stored() === index + 1);
    }
    hold();
    const said = () => posts().map(({ message }) => message.match(/no-\d/g) ?? []);
    await untilLater(pair.clock, () => said().flat().length === 8);
    expect(said()).toEqual([['no-1', 'no-2', 'no-3'], ['no-4'], ['no-5', 'no-6', 'no-7', 'no-8']]);
  });
});

describe('a post with a file', () => {
  it('is made once, with its file, when the process ended between upload and post', async () => {
    await start({ restTimeout: 300 });
    const uploads = pair.count('POST', /^\/files$/);
    const tries = pair.count('POST', /^\/posts$/);
    const hang = pair.sandbox.faults.inject({ kind: 'hang', when: 'before', only: isPost });
    await pair.webhook('/a', LARGE);
    await until(() => tries.calls > 0);
    const restarted = pair.restart();
    hang();
    await restarted;
    await untilLater(pair.clock, () => posts().length > 0);
    await pair.webhook('/a', 'next');
    await untilLater(pair.clock, () => posts().length > 1);
    expect(posts().map(filesOf)).toEqual([['a.json'], []]);
    expect(uploads.calls).toBe(2);
  });

  it('is found, not repeated, when its answer was lost', async () => {
    await start();
    pair.sandbox.faults.inject({ kind: 'reset', when: 'after', only: isPost, times: 1 });
    await pair.webhook('/a', LARGE);
    await until(() => stored() === 1);
    await pair.webhook('/a', 'next');
    await untilLater(pair.clock, () => posts().length > 1);
    expect(posts().map(filesOf)).toEqual([['a.json'], []]);
  });

  it.each([
    [403, 'the bot may not upload files there'],
    [413, 'the file is too large for this server'],
    [501, 'this server takes no files'],
  ])('is made without it where Mattermost answers the upload with %s', async (status, why) => {
    await start();
    pair.sandbox.faults.inject({ kind: 'status', status, only: isUpload });
    await pair.webhook('/a', LARGE);
    await until(() => posts().length === 1);
    expect(filesOf(posts()[0])).toEqual([]);
    const [id] = (posts()[0]?.props.delivery_ids ?? []) as string[];
    expect(posts()[0]?.message).toContain(why);
    expect(posts()[0]?.message).toContain(`\`/hello-world deliveries show ${id}\``);
  });

  it('is made with it after an upload that failed once, and holds up no other channel meanwhile', async () => {
    await start();
    pair.sandbox.faults.inject({ kind: 'status', status: 500, only: isUpload, times: 1 });
    await pair.webhook('/a', LARGE);
    await until(() => pair.log.text().includes('could not be uploaded'));
    await pair.webhook('/b', 'other');
    await until(() => posts('town-square').length === 1);
    await untilLater(pair.clock, () => posts().length === 1);
    expect(filesOf(posts()[0])).toEqual(['a.json']);
    expect(pair.log.text()).not.toContain('Posting pauses');
  });

  it('is made without it after three uploads that failed', async () => {
    await start();
    pair.sandbox.faults.inject({ kind: 'status', status: 500, only: isUpload });
    await pair.webhook('/a', LARGE);
    await untilLater(pair.clock, () => posts().length === 1, 100);
    expect(posts()[0]?.message).toContain('could not be attached, as the upload fails');
  });

  it('holds what Mattermost refuses in its usual form as a whole', async () => {
    await start();
    const long = { note: 'y'.repeat(5_000) };
    pair.sandbox.faults.inject({ kind: 'status', status: 413, only: isPost, times: 1 });
    await pair.webhook('/a', long);
    await until(() => posts().length === 1);
    expect(posts()[0]?.message).toContain('_(as it came)_');
    const [id] = posts()[0]?.file_ids ?? [];
    const content = String(pair.sandbox.world.files.get(String(id))?.content);
    expect(JSON.parse(content)).toEqual(long);
  });
});

describe('the name that a sender wants', () => {
  const spoken = { text: 'Deploy done', username: 'ci *bot*' };

  it('stands in the post where the server lets no bot use it', async () => {
    await start();
    await pair.webhook('/a', spoken);
    await until(() => posts().length === 1);
    expect(posts()[0]?.message).toBe('Deploy done\n_Sent as_ **ci \\*bot\\***');
    expect(posts()[0]?.props.override_username).toBeUndefined();
  });

  it('is used where the server lets a bot do so', async () => {
    await start();
    const body = { MaxPostSize: '16383', EnablePostUsernameOverride: 'true', EnablePostIconOverride: 'true' };
    pair.sandbox.faults.inject({
      ...{ kind: 'status', status: 200, body, only: ({ path }) => path === '/config/client' },
    });
    await pair.webhook('/a', { ...spoken, icon_url: 'https://ci.example/icon.png' });
    await until(() => posts().length === 1);
    expect(posts()[0]).toMatchObject({
      message: 'Deploy done',
      props: {
        ...{ override_username: 'ci *bot*', override_icon_url: 'https://ci.example/icon.png' },
        from_webhook: 'true',
      },
    });
  });
});
