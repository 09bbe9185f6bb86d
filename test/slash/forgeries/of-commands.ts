import { bob, type Case, command, OTHER, submission } from './forgery';

export const OF_COMMANDS: Case[] = [
  [
    'a command without any token',
    401,
    'asks nobody',
    (real) => command(real, { token: undefined }, { Authorization: undefined }),
  ],
  [
    'a command with a wrong token',
    401,
    'asks nobody',
    (real) => command(real, {}, { Authorization: `Token ${OTHER}` }),
  ],
  [
    'a command with a wrong header and the right field',
    401,
    'asks nobody',
    (real) => command(real, {}, { Authorization: 'Token x' }),
  ],
  [
    'a command with the token of another scheme',
    401,
    'asks nobody',
    (real) => command(real, {}, { Authorization: `Bearer ${real.pair.commandToken}` }),
  ],
  ['a command with an empty header', 401, 'asks nobody', (real) => command(real, {}, { Authorization: '' })],
  [
    'a command with the token in its URL alone',
    401,
    'asks nobody',
    (real) => ({
      ...command(real, { token: undefined }, { Authorization: undefined }),
      path: `/slash?token=${real.pair.commandToken}` as '/slash',
    }),
  ],
  [
    'a command with a wrong token in the form alone',
    401,
    'asks nobody',
    (real) => command(real, { token: OTHER }, { Authorization: undefined }),
  ],
  [
    'a command with half the token',
    401,
    'asks nobody',
    (real) => command(real, {}, { Authorization: `Token ${real.pair.commandToken.slice(0, 13)}` }),
  ],
  [
    'a command with the tokens joined',
    401,
    'asks nobody',
    (real) =>
      command(real, {}, { Authorization: `Token ${real.pair.commandToken},${real.pair.commandToken}` }),
  ],
  [
    'a command with the token of the bot',
    401,
    'asks nobody',
    (real) => command(real, {}, { Authorization: `Token ${real.pair.botToken}` }),
  ],
  [
    'a command of another user, with the trigger of an admin',
    401,
    'asks nobody',
    (real) => command(real, { user_id: bob(real) }),
  ],
  [
    'a command of an admin without a trigger',
    401,
    'asks nobody',
    (real) => command(real, { trigger_id: '' }),
  ],
  [
    'a command of an admin with a trigger of their own making',
    401,
    'asks',
    (real) =>
      command(real, {
        trigger_id: Buffer.from(`${OTHER}:${real.form.user_id}:${real.pair.clock.now()}:c2lnbmVk`).toString(
          'base64',
        ),
      }),
  ],
  ['a command of nobody', 200, 'asks nobody', (real) => command(real, { user_id: '' })],
  [
    'a command of a user that is a path',
    200,
    'asks nobody',
    (real) => command(real, { user_id: '../users/me' }),
  ],
  ['a command in no channel', 200, 'asks nobody', (real) => command(real, { channel_id: 'x' })],
  [
    'a command as JSON',
    401,
    'asks nobody',
    (real) => ({
      ...command(real, {}, { 'Content-Type': 'application/json' }),
      body: JSON.stringify(real.form),
    }),
  ],
  [
    'a dialog that is sent to the command, with a form inside',
    401,
    'asks nobody',
    (real) => ({
      ...submission(real, { x: `&token=${real.pair.commandToken}&user_id=${real.form.user_id}&` }),
      path: '/slash',
    }),
  ],
  ['a command by GET', 405, 'asks nobody', (real) => ({ ...command(real), method: 'GET', body: '' })],
  ['a command by PUT', 405, 'asks nobody', (real) => ({ ...command(real), method: 'PUT' })],
  ['a command of a megabyte', 413, 'asks nobody', (real) => command(real, { text: 'x'.repeat(1024 * 1024) })],
];
