import { readCommandForm } from '../../src/slash/command-form';
import { recordedCase } from '../support/recordings';

const EMPTY = {
  text: '',
  userId: '',
  channelId: '',
  channelName: '',
  teamId: '',
  triggerId: '',
  responseId: '',
  ...{ channels: new Map(), users: new Map() },
};
const read = (text: string) => readCommandForm(Buffer.from(text));
const id = (letter: string) => letter.repeat(26);

describe('the form of a command', () => {
  it('is read as a real Mattermost sends it, names with their ids', () => {
    const title = 'mentions: users, channels, unknown ones, a private channel';
    const [received] = recordedCase('without-plugin/slash-command', title).app_received;
    const { body, raw_body } = received as unknown as { body: Record<string, string>; raw_body: string };
    expect(read(raw_body)).toEqual({
      text: 'send @carol @nobody @admin. ~roasts ~secret ~nochannel @all',
      ...{ userId: body.user_id, channelId: body.channel_id, channelName: 'roasts', teamId: body.team_id },
      ...{ triggerId: body.trigger_id, responseId: '9f9pf136a7yobqfcecb6gq5ywh' },
      channels: new Map([['roasts', body.channel_id]]),
      users: new Map([
        ['carol', '54pq83kshj8d7ku3qjsrrdqkfw'],
        ['admin', 'k3pfjj6ohigntqsom5yjjqxhoo'],
      ]),
    });
  });

  it.each([
    ['nothing', '', {}],
    ['garbage', '%%%&&&===', {}],
    ['ids that are none', 'user_id=../me&channel_id=A&team_id=1&response_url=http://x/y', {}],
    ['a text with everything', 'text=+a+%22b%22%0A%C3%BC', { text: ' a "b"\nü' }],
    ['the first of several', `user_id=${id('a')}&user_id=${id('b')}`, { userId: id('a') }],
    ['a name without its id', 'channel_mentions=a', {}],
    [
      'names that do not pair',
      `channel_mentions=a&channel_mentions=b&channel_mentions_ids=${id('a')}`,
      { channels: new Map([['a', id('a')]]) },
    ],
    ['a prototype', '__proto__=x&constructor=y', {}],
  ])('of %s is read', (_what, text, expected) => {
    expect(read(text)).toEqual({ ...EMPTY, ...expected });
  });

  it('keeps a hundred mentions, however many there are', () => {
    const many = Array.from({ length: 5_000 }, (_, n) => `user_mentions=u${n}&user_mentions_ids=${id('a')}`);
    expect(read(many.join('&')).users.size).toBe(100);
  });
});
