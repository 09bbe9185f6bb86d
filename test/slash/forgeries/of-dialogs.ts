import { altered, bob, type Case, lookUp, OTHER, signedAgain, submission } from './forgery';

const MINUTE = 60_000;
const BUTTON = { post_id: OTHER, trigger_id: 'x', type: 'button', data_source: '' };

export const OF_DIALOGS: Case[] = [
  ['a dialog without a state', 200, 'asks nobody', (real) => submission(real, { state: undefined })],
  ['a dialog with an empty state', 200, 'asks nobody', (real) => submission(real, { state: '' })],
  [
    'a dialog with a state that is an object',
    200,
    'asks nobody',
    (real) => submission(real, { state: { user: real.form.user_id } }),
  ],
  [
    'a dialog with a state of a megabyte',
    413,
    'asks nobody',
    (real) => submission(real, { state: 'x'.repeat(1024 * 1024) }),
  ],
  [
    'a dialog whose state has no signature',
    200,
    'asks nobody',
    (real) => submission(real, { state: real.dialog.state.split('.')[0] }),
  ],
  [
    'a dialog whose state has an empty signature',
    200,
    'asks nobody',
    (real) => submission(real, { state: `${real.dialog.state.split('.')[0]}.` }),
  ],
  [
    'a dialog whose state has two signatures',
    200,
    'asks nobody',
    (real) => submission(real, { state: `${real.dialog.state}.${real.dialog.state.split('.')[1]}` }),
  ],
  [
    'a dialog whose state is unsigned JSON',
    200,
    'asks nobody',
    (real) => submission(real, { state: JSON.stringify({ user: real.form.user_id, call: '/subscribe' }) }),
  ],
  ...['user', 'channel', 'channelName', 'team', 'call', 'responseId', 'at', 'fields', 'wantsChannel'].map(
    (name): Case => [
      `a dialog whose state has another ${name}`,
      200,
      'asks nobody',
      (real) =>
        submission(real, {
          state: altered(real, (state) => ({ ...state, [name]: name === 'at' ? Number(state.at) + 1 : 'x' })),
        }),
    ],
  ),
  [
    'a dialog that somebody else sends',
    200,
    'asks nobody',
    (real) => submission(real, { user_id: bob(real) }),
  ],
  ['a dialog that nobody sends', 200, 'asks nobody', (real) => submission(real, { user_id: undefined })],
  [
    'a dialog of another command',
    200,
    'asks nobody',
    (real) => submission(real, { callback_id: '/deliveries' }),
  ],
  [
    'a dialog that is older than an hour',
    200,
    'asks nobody',
    (real) => submission(real, { state: signedAgain(real, { ageMs: 61 * MINUTE }) }),
  ],
  [
    'a dialog from the future',
    200,
    'asks nobody',
    (real) => submission(real, { state: signedAgain(real, { ageMs: -2 * MINUTE }) }),
  ],
  [
    'a dialog of an App with another bot',
    200,
    'asks nobody',
    (real) => submission(real, { state: signedAgain(real, { botToken: OTHER }) }),
  ],
  [
    'a dialog of a deactivated admin',
    200,
    'asks',
    (real) =>
      submission(real, { user_id: real.deactivated, state: signedAgain(real, { user: real.deactivated }) }),
  ],
  [
    'a dialog of a user that Mattermost does not know',
    200,
    'asks',
    (real) => submission(real, { user_id: OTHER, state: signedAgain(real, { user: OTHER }) }),
  ],
  [
    'a dialog that asks for other fields',
    200,
    'asks nobody',
    (real) => submission(real, { type: 'refresh' }),
  ],
  [
    'a click on a button with the state as its context',
    200,
    'asks nobody',
    (real) => submission(real, { ...BUTTON, context: { state: real.dialog.state }, state: undefined }),
  ],
  [
    'a click on a button with the state beside its context',
    200,
    'asks nobody',
    (real) => submission(real, { ...BUTTON, context: { call: '/subscribe' } }),
  ],
  ['a list', 200, 'asks nobody', (real) => ({ ...submission(real), body: `[${submission(real).body}]` })],
  ['no JSON', 200, 'asks nobody', (real) => ({ ...submission(real), body: 'state=x' })],
  ['nothing', 200, 'asks nobody', (real) => ({ ...submission(real), body: '' })],
  ['a null', 200, 'asks nobody', (real) => ({ ...submission(real), body: 'null' })],
  [
    'a prototype instead of a body',
    200,
    'asks nobody',
    (real) => ({ ...submission(real), body: `{"__proto__":${submission(real).body}}` }),
  ],
  ['a look-up without a state', 200, 'asks nobody', (real) => lookUp(real, { state: '' })],
  ['a look-up of somebody else', 200, 'asks nobody', (real) => lookUp(real, { user_id: bob(real) })],
  ['a look-up of another command', 200, 'asks nobody', (real) => lookUp(real, { callback_id: '/configure' })],
  [
    'a look-up that is older than an hour',
    200,
    'asks nobody',
    (real) => lookUp(real, { state: signedAgain(real, { ageMs: 61 * MINUTE }) }),
  ],
  [
    'a look-up in a field that has none',
    200,
    'asks',
    (real) => lookUp(real, { submission: { selected_field: 'path', query: '' } }),
  ],
  [
    'a look-up in the prototype',
    200,
    'asks',
    (real) => lookUp(real, { submission: { selected_field: '__proto__', query: '' } }),
  ],
  ['a dialog as a look-up', 200, 'asks nobody', (real) => ({ ...submission(real), path: '/slash/options' })],
  ['a look-up as a dialog', 200, 'asks nobody', (real) => ({ ...lookUp(real), path: '/slash/dialog' })],
  [
    'another address',
    404,
    'asks nobody',
    (real) => ({ ...submission(real), path: '/slash/other' as '/slash' }),
  ],
];
