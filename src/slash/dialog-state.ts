import { createHmac, hkdfSync } from 'node:crypto';
import type { Option } from '../apps/call-response';
import type { Clock } from '../process/clock';
import { isSame } from '../secrets/compare-secrets';
import { SlashRefused } from './slash-refused';

const VALID_MS = 3_600_000;
/** Instances of the App may disagree on the time. */
const CLOCKS_DIFFER_MS = 60_000;
const LONGEST = 64 * 1024;

/** A field of a dialog, as far as what was filled in has to be understood. */
export interface StateField {
  name: string;
  type: string;
  /** Of a select that offers no others. */
  options?: Option[];
  /** The path of the call that looks its choices up. */
  lookup?: string;
}

/** What a dialog brings back as it is: who may send it, what it is for, and what was asked. */
export interface DialogState {
  user: string;
  channel: string;
  channelName: string;
  team: string;
  /** The path of the call that it submits to. */
  call: string;
  /** Whether that call wants to know its channel. */
  wantsChannel: boolean;
  /** Of the command that opened it: where its answer goes. */
  responseId: string;
  fields: StateField[];
}

export interface DialogStates {
  sign(state: DialogState): string;
  /** @throws SlashRefused with a sentence for the user: not signed by this App, altered, or older than an hour */
  open(signed: unknown): DialogState;
}

/**
 * States of dialogs, signed. A dialog carries no other proof, and any user can have Mattermost send any: the signature
 * says that this App opened this dialog for this user. All instances have the same key, which goes with the bot's token.
 */
export function createDialogStates(botToken: string, clock: Clock): DialogStates {
  const key = Buffer.from(hkdfSync('sha256', botToken, '', 'hello-webhooks: state of a dialog', 32));
  const mac = (text: string) => createHmac('sha256', key).update(text).digest('base64url');

  return {
    sign(state) {
      const text = Buffer.from(JSON.stringify({ ...state, at: clock.now() })).toString('base64url');
      return `${text}.${mac(text)}`;
    },

    open(signed) {
      if (typeof signed !== 'string' || signed.length > LONGEST) throw forged();
      const [text = '', signature = '', ...rest] = signed.split('.');
      if (rest.length > 0 || !isSame(signature, mac(text))) throw forged();
      const { at, ...state } = JSON.parse(Buffer.from(text, 'base64url').toString());
      const age = clock.now() - at;
      if (age > VALID_MS || age < -CLOCKS_DIFFER_MS)
        throw new SlashRefused(200, 'This form is older than an hour. Run the command again.');
      return state;
    },
  };
}

function forged(): SlashRefused {
  return new SlashRefused(200, 'This form was not opened by this App as it runs now. Run the command again.');
}
