import type { ActingUsers } from './acting-users';
import type { DialogState, DialogStates } from './dialog-state';
import type { Caller } from './make-call';
import type { OwnBot } from './own-bot';
import { parseObject } from './parse-object';
import { SlashRefused } from './slash-refused';

/** What a dialog sends, once it is proved. */
export interface DialogRequest {
  caller: Caller;
  state: DialogState;
  /** What was filled in; anything at all may stand there. */
  submission: Record<string, unknown>;
  isCancelled: boolean;
}

/** As Mattermost writes it, before all that was filled in. */
const STATE = /"state":\s?"([\w.-]{1,65536})"/;

/**
 * Proves what a dialog sends: its state is signed by this App, for this user and this call. The user's role is asked
 * for again. Its channel is that of the command, which the state holds; the client names the one that it shows.
 * @param type what it must be, `dialog_submission` or `dialog_lookup`
 * @throws SlashRefused, MattermostError
 */
export type ReadDialogRequest = (raw: Buffer, type: string) => Promise<DialogRequest>;

export function createReadDialogRequest(parts: {
  states: DialogStates;
  users: ActingUsers;
  bot: OwnBot;
}): ReadDialogRequest {
  const { states, users, bot } = parts;
  return async (raw, type) => {
    const text = raw.toString();
    // Before anything else is read, as anybody can send this.
    const state = states.open(STATE.exec(text)?.[1]);
    const body = parseObject(text);
    // What a button carries is its `context`: the App posts none, so no click is its own.
    if (body.type !== type) throw new SlashRefused(200, 'This App takes nothing but its own forms here.');
    if (body.user_id !== state.user) throw new SlashRefused(200, 'This form was opened for somebody else.');
    if (body.callback_id !== state.call) throw new SlashRefused(200, 'This form belongs to another command.');
    const user = await users((await bot.proved()).token, state.user);
    const place = { channel: state.channel, channelName: state.channelName, team: state.team };
    const submission = typeof body.submission === 'object' ? body.submission : null;
    return {
      ...{ caller: { user, place }, state, isCancelled: body.cancelled === true },
      submission: (submission ?? {}) as Record<string, unknown>,
    };
  };
}
