import { channelNamed } from '../../src/sandbox/client';
import { createSlashClient } from '../../src/sandbox/slash-client';
import { addChannel, addTeam } from '../../src/sandbox/world';
import { type SlashPair, startSlash } from '../support/start-slash';

let pair: SlashPair;
beforeEach(async () => {
  pair = await startSlash();
});
afterEach(() => pair.stop());

const world = () => pair.sandbox.world;
const text = async (line: string, channel?: string) =>
  (await pair.admin.command(`/hello-world ${line}`, channel)).texts.join('\n');

const SEES_NOT =
  '@hello-world does not see that channel. If it is private, run `/invite @hello-world` there first; if it is of another team, ask an admin to add @hello-world to that.';

describe('a private channel', () => {
  it('is invited to from inside it', async () => {
    expect(await text('subscribe build', 'secret-blends')).toBe(
      'Webhooks to `build` now go to **~secret-blends**. All events are posted. @hello-world may not join ~secret-blends by itself, as it is private: run `/invite @hello-world` there.',
    );
    channelNamed(world(), 'secret-blends').members.add(pair.bot.id);
    expect(await text('subscribe deploy', 'secret-blends')).toBe(
      'Webhooks to `deploy` now go to **~Secret Blends**. All events are posted.',
    );
  });

  it('is not known by its name until the bot is in it', async () => {
    const unknown =
      '"~secret-blends" is none of the choices for "channel". A private channel is known here once the bot is in it: run `/invite @hello-world` there first.';
    expect(await text('subscribe build ~secret-blends')).toBe(unknown);
    channelNamed(world(), 'secret-blends').members.add(pair.bot.id);
    expect(await text('subscribe build ~secret-blends')).toBe(
      'Webhooks to `build` now go to **~Secret Blends**. All events are posted.',
    );
  });

  it('is hidden from an admin who is not in it', async () => {
    const channel = channelNamed(world(), 'secret-blends');
    channel.members.add(pair.bot.id).delete(pair.admin.user.id);
    expect(await text('subscribe build ~secret-blends')).toContain('is none of the choices');
    const { dialog } = await pair.admin.command('/hello-world subscribe');
    if (!dialog) throw new Error('No dialog was opened.');
    const { answer } = await pair.admin.submit(dialog, { path: 'build', channel: channel.id });
    expect(answer).toEqual({ errors: { channel: SEES_NOT } });
  });

  it('that a form names is refused like one that does not exist', async () => {
    const { dialog } = await pair.admin.command('/hello-world subscribe');
    if (!dialog) throw new Error('No dialog was opened.');
    for (const channel of [channelNamed(world(), 'secret-blends').id, 'k3pfjj6ohigntqsom5yjjqxhoo'])
      expect((await pair.admin.submit(dialog, { path: 'build', channel })).answer).toEqual({
        errors: { channel: SEES_NOT },
      });
    const { answer } = await pair.admin.submit(dialog, { path: 'build', channel: '../../users/me' });
    expect(answer).toEqual({ errors: { channel: expect.stringContaining('That is no channel') } });
  });
});

describe('a public channel', () => {
  it('that a form names is joined', async () => {
    const square = channelNamed(world(), 'town-square');
    const { dialog } = await pair.admin.command('/hello-world subscribe');
    if (!dialog) throw new Error('No dialog was opened.');
    const { texts } = await pair.admin.submit(dialog, { path: 'build', channel: square.id });
    expect(texts).toEqual(['Webhooks to `build` now go to **~Town Square**. All events are posted.']);
    expect(square.members.has(pair.bot.id)).toBe(true);
  });

  it('that is archived is refused', async () => {
    channelNamed(world(), 'town-square').deleteAt = 1;
    expect(await text('subscribe build ~town-square')).toBe(
      '~Town Square is archived. Choose another channel, or unarchive it first.',
    );
  });
});

describe.each([true, false])('a team that anybody may join: %s', (allowOpenInvite) => {
  it('is joined by the bot, or the answer says who can add it', async () => {
    const { user } = pair.admin;
    const team = addTeam(world(), { name: 'tea', displayName: 'Tea', allowOpenInvite }, user);
    const made = { type: 'O', name: 'leaves', displayName: 'Leaves', teamId: team.id, members: [user.id] };
    addChannel(world(), made);
    const admin = createSlashClient(pair.sandbox.url, world(), 'sysadmin');
    const url = `${pair.appUrl}/slash`;
    const { body } = await admin.post('/commands', {
      trigger: 'hello-world',
      method: 'P',
      url,
      team_id: team.id,
    });
    const command = world().commands.get(String(body.id));
    if (command) command.token = pair.commandToken;
    expect(await text('subscribe build', 'leaves')).toBe(
      allowOpenInvite
        ? 'Webhooks to `build` now go to **~leaves**. All events are posted.'
        : 'Webhooks to `build` now go to **~leaves**. All events are posted. @hello-world is not in the team of ~leaves: a team or system admin can add it, then run `/invite @hello-world` there.',
    );
    expect(team.members.has(pair.bot.id)).toBe(allowOpenInvite);
  });
});

describe('a direct channel', () => {
  it('with the bot takes webhooks, one with somebody else does not', async () => {
    await pair.admin.command('/hello-world configure build');
    const [one, other] = [pair.admin.user.id, pair.bot.id].sort();
    expect(await text('subscribe build', `${one}__${other}`)).toBe(
      'Webhooks to `build` now go to **a direct message with @\u200Bsysadmin**. All events are posted.',
    );
    const members = [pair.admin.user.id, pair.bob.user.id];
    const name = [...members].sort().join('__');
    addChannel(world(), { type: 'D', name, displayName: '', teamId: '', members });
    expect(await text('subscribe build', name)).toBe(
      'The bot cannot join direct and group messages between others.',
    );
  });
});
