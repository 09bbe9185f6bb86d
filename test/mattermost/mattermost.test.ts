import { createMattermost, type Mattermost } from '../../src/mattermost/mattermost';
import { MattermostError } from '../../src/mattermost/mattermost-error';
import { channelNamed } from '../../src/sandbox/client';
import { recordedCase } from '../support/recordings';
import { until } from '../support/until';
import { rejection, serveAnswer, serveRecorded } from './serve';
import { type Site, startSite } from './start-site';

const SHORT = 50;

describe('Mattermost', () => {
  let site: Site;
  let mattermost: Mattermost;
  beforeEach(async () => {
    site = await startSite();
    mattermost = createMattermost(site.url);
  });
  afterEach(() => site.stop());

  const posts = () => site.world.posts.get(site.square.id) ?? [];
  const post = (message: string, more: object = {}) =>
    mattermost.createPost(site.bot.token, { channel_id: site.square.id, message, ...more });

  describe('asked who a token is', () => {
    it('names the user, and whether it is a bot', async () => {
      const { bot, admin } = site;
      const asBot = { id: bot.id, username: 'hello-world', isBot: true, isAdmin: false };
      expect(await mattermost.whoIs(bot.token)).toEqual(asBot);
      const asAdmin = { id: admin.id, username: 'sysadmin', isBot: false, isAdmin: true };
      expect(await mattermost.whoIs(admin.token)).toEqual(asAdmin);
    });

    it('never takes one token for another, in whatever order they come', async () => {
      const { bot, admin } = site;
      const order = [bot, admin, bot, bot, admin];
      const users = await Promise.all(order.map(({ token }) => mattermost.whoIs(token)));
      expect(users.map(({ id }) => id)).toEqual(order.map(({ id }) => id));
    });

    it('says that it knows no such token', async () => {
      const error = await rejection(mattermost.whoIs('nope'), MattermostError);
      expect(error).toMatchObject({ kind: 'unauthorized', status: 401 });
    });
  });

  describe('creating a post', () => {
    it('posts the text, and gives the post back with its props', async () => {
      const created = await post('**hi** ☕', { props: { hello_webhooks: ['id'], n: { deep: 1 } } });
      expect(posts()).toHaveLength(1);
      expect(posts()[0]).toMatchObject({ id: created.id, message: '**hi** ☕', user_id: site.bot.id });
      expect(created).toMatchObject({
        userId: site.bot.id,
        channelId: site.square.id,
        updateAt: site.clock.now(),
      });
      expect(created.props).toMatchObject({ hello_webhooks: ['id'], n: { deep: 1 } });
    });

    it('gives the first post back for a second with the same pending_post_id', async () => {
      const pending_post_id = `${site.bot.id}:delivery`;
      const first = await post('hi', { pending_post_id });
      expect(await post('hi', { pending_post_id })).toEqual(first);
      expect((await post('hi', { pending_post_id: `${site.bot.id}:other` })).id).not.toBe(first.id);
      expect(posts()).toHaveLength(2);
    });

    it.each([
      ['reset', 'before', 0],
      ['reset', 'after', 1],
      ['hang', 'before', 0],
      ['hang', 'after', 1],
    ] as const)('says `unknown` after a %s %s it was taken', async (kind, when, made) => {
      site.faults.inject({ kind, when });
      const { createPost } = createMattermost(site.url, kind === 'hang' ? SHORT : undefined);
      const attempt = createPost(site.bot.token, { channel_id: site.square.id, message: 'hi' });
      expect(await rejection(attempt, MattermostError)).toMatchObject({ kind: 'unknown' });
      await until(() => posts().length === made);
    });

    it.each(['{}', '[]', '"ok"', '{"id":"x"}'])('says `unknown` on the answer %s', async (body) => {
      const { url } = await serveAnswer(201, {}, body);
      const attempt = createMattermost(url).createPost('token', { channel_id: 'c', message: 'hi' });
      expect(await rejection(attempt, MattermostError)).toMatchObject({ kind: 'unknown' });
    });
  });

  describe('looking for posts since a time', () => {
    it('finds newer, edited and deleted ones with their props, and no others', async () => {
      const { bot, square, clock } = site;
      const [old, edited, deleted] = [await post('1'), await post('2', { props: { n: 2 } }), await post('3')];
      clock.advance(60_000);
      const now = clock.now();
      Object.assign(posts()[1] as object, { message: 'edited', update_at: now });
      Object.assign(posts()[2] as object, { message: '', update_at: now, delete_at: now });
      const fresh = await post('4', { props: { n: 4 } });
      const found = await mattermost.postsSince(bot.token, square.id, now - 1);
      expect(found.map(({ id }) => id).sort()).toEqual([edited.id, deleted.id, fresh.id].sort());
      expect(found.find(({ id }) => id === edited.id)?.props.n).toBe(2);
      expect(found.find(({ id }) => id === fresh.id)).toEqual(fresh);
      const all = await mattermost.postsSince(bot.token, square.id, 1);
      expect(all.map(({ id }) => id)).toContain(old.id);
    });

    it('understands what a real server answers', async () => {
      const recorded = recordedCase('rest', 'posts since a time: edited and deleted ones too, props kept');
      const { url, received } = await serveRecorded(recorded);
      const found = await createMattermost(url).postsSince('token', 'channel', 1_795_305_954_005);
      expect(received[0]?.url).toMatch(/^\/api\/v4\/channels\/channel\/posts\?.*since=1795305954005\b/);
      const expected = Object.values<Record<string, unknown>>(recorded.answer.body.posts);
      expect(expected.filter(({ delete_at }) => delete_at !== 0)).not.toEqual([]);
      expect(found).toEqual(
        expected.map(({ id, user_id, channel_id, update_at, props, root_id }) => {
          return { id, userId: user_id, channelId: channel_id, updateAt: update_at, props, rootId: root_id };
        }),
      );
    });
  });

  it.each<[string, (mattermost: Mattermost) => Promise<unknown>]>([
    ['whoIs', (odd) => odd.whoIs('token')],
    ['createPost', (odd) => odd.createPost('token', { channel_id: 'channel', message: 'hi' })],
    ['postsSince', (odd) => odd.postsSince('token', 'channel', 1)],
    ['directChannel', (odd) => odd.directChannel('token', 'one', 'other')],
    ['channel', (odd) => odd.channel('token', 'channel')],
    ['settings', (odd) => odd.settings('token')],
  ])('rejects with MattermostError from `%s` when the answer is `null`', async (_name, call) => {
    const { url } = await serveAnswer(200, {}, 'null');
    expect(await rejection(call(createMattermost(url)), MattermostError)).toMatchObject({ kind: 'unknown' });
  });

  it('opens the direct channel of two users, the same each time', async () => {
    const id = await mattermost.directChannel(site.bot.token, site.bot.id, site.admin.id);
    expect(site.world.channels.get(id)).toMatchObject({
      type: 'D',
      members: new Set([site.bot.id, site.admin.id]),
    });
    expect(await mattermost.directChannel(site.bot.token, site.bot.id, site.admin.id)).toBe(id);
  });

  it('shows a channel, and whether it is archived', async () => {
    const { id, teamId } = site.square;
    const names = { type: 'O', name: 'town-square', displayName: 'Town Square' };
    expect(await mattermost.channel(site.bot.token, id)).toEqual({ id, teamId, ...names, archived: false });
    site.square.deleteAt = site.clock.now();
    expect(await mattermost.channel(site.bot.token, id)).toMatchObject({ archived: true });
  });

  it('adds a member to team and channel, and is content when it is in already', async () => {
    const roasts = channelNamed(site.world, 'roasts');
    const team = site.world.teams.get(roasts.teamId);
    for (let count = 0; count < 2; count++) {
      await mattermost.addMember(site.admin.token, site.bot.id, roasts);
      expect([team?.members.has(site.bot.id), roasts.members.has(site.bot.id)]).toEqual([true, true]);
    }
    const secret = channelNamed(site.world, 'secret-blends');
    const byBot = mattermost.addMember(site.bot.token, site.bot.id, secret);
    expect(await rejection(byBot, MattermostError)).toMatchObject({ kind: 'rejected', status: 403 });
  });

  it.each([
    ['{"MaxPostSize":"16383"}', 16_383],
    ['{"MaxPostSize":"4000"}', 4_000],
    ['{}', 4_000],
    ['{"MaxPostSize":"many"}', 4_000],
  ])('takes from %s that a message may have %i runes', async (config, most) => {
    const { url, received } = await serveAnswer(200, {}, config);
    expect((await createMattermost(url).settings('token')).maxPostSize).toBe(most);
    expect(received[0]?.url).toBe('/api/v4/config/client?format=old');
  });
});
