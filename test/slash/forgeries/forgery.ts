import type { ShownDialog } from '../../../src/sandbox/slash-client';
import { createDialogStates, type DialogState } from '../../../src/slash/dialog-state';
import { createFakeClock } from '../../support/fake-clock';
import type { SlashPair } from '../../support/start-slash';

/** What a forgery is made of: what an admin had, and who else there is. */
export interface Real {
  pair: SlashPair;
  /** The form of a command that an admin has run. */
  form: Record<string, string>;
  /** A dialog that an admin has open: of `subscribe`. */
  dialog: ShownDialog;
  deactivated: string;
}

/** A request that nobody may get anything by. */
export interface Forgery {
  path: '/slash' | '/slash/dialog' | '/slash/options';
  method?: string;
  headers?: Record<string, string>;
  body: string;
}

type Json = Record<string, unknown>;

/** A slash command, with these fields changed. */
export function command(
  { form, pair }: Real,
  changes: Record<string, string | undefined> = {},
  headers: Record<string, string | undefined> = {},
): Forgery {
  const sent = {
    'Content-Type': 'application/x-www-form-urlencoded',
    Authorization: `Token ${pair.commandToken}`,
    ...headers,
  };
  return {
    path: '/slash',
    headers: defined(sent),
    body: String(new URLSearchParams(defined({ ...form, ...changes }))),
  };
}

/** What a dialog sends. */
export function submission(
  { dialog, form }: Real,
  changes: Json = {},
  path: Forgery['path'] = '/slash/dialog',
): Forgery {
  const { callback_id, state } = dialog;
  const { user_id, channel_id, team_id } = form;
  const filled = path === '/slash/options' ? { query: '', selected_field: 'events' } : { path: 'forged' };
  const body = {
    ...{ type: path === '/slash/options' ? 'dialog_lookup' : 'dialog_submission', callback_id, state },
    ...{ user_id, channel_id, team_id, submission: filled, cancelled: false, ...changes },
  };
  return { path, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) };
}

export function lookUp(real: Real, changes: Json = {}): Forgery {
  return submission(real, changes, '/slash/options');
}

/** The state of the dialog with its text changed, under the old signature. */
export function altered({ dialog }: Real, change: (state: Json) => Json): string {
  const [text = '', signature] = dialog.state.split('.');
  const state = JSON.parse(Buffer.from(text, 'base64url').toString());
  return `${Buffer.from(JSON.stringify(change(state))).toString('base64url')}.${signature}`;
}

/** The same state, signed at another time, or by another bot's token. */
export function signedAgain(
  { dialog, pair }: Real,
  { ageMs = 0, botToken = pair.botToken, ...changes }: Json & { ageMs?: number; botToken?: string },
): string {
  const [text = ''] = dialog.state.split('.');
  const state = JSON.parse(Buffer.from(text, 'base64url').toString()) as DialogState;
  const clock = createFakeClock(pair.clock.now() - ageMs);
  return createDialogStates(botToken, clock).sign({ ...state, ...changes });
}

function defined(values: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Record<
    string,
    string
  >;
}

/** What, the status that it is refused with, whether that is known without Mattermost, and how it is made. */
export type Case = [
  what: string,
  status: number,
  asks: 'asks nobody' | 'asks',
  make: (real: Real) => Forgery,
];

/** A user who is none of them. */
export const OTHER = 'k3pfjj6ohigntqsom5yjjqxhoo';

export const bob = ({ pair }: Real) => pair.bob.user.id;
