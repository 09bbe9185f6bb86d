import type { IncomingHttpHeaders } from 'node:http';
import type { CallResponse } from '../apps/call-response';
import type { Mattermost } from '../mattermost/mattermost';
import { MattermostError } from '../mattermost/mattermost-error';
import type { ActingUsers } from './acting-users';
import { type CommandForm, readCommandForm } from './command-form';
import { checkTokenField, checkTokenHeader } from './command-token';
import type { DialogOf } from './dialog-of';
import { ephemeral } from './ephemeral';
import type { Caller } from './make-call';
import type { OwnBot } from './own-bot';
import type { RunCommand } from './run-command';
import { SlashRefused } from './slash-refused';
import type { CheckTrigger } from './trigger-proof';

/** Takes a slash command. */
export interface TakeCommand {
  /** Before the body is read. @returns whether it is proved @throws SlashRefused 401 */
  admit(headers: IncomingHttpHeaders): boolean;
  /** @throws SlashRefused, MattermostError */
  take(raw: Buffer, isProved: boolean): Promise<object>;
}

export function createTakeCommand(parts: {
  tokens: string[];
  bot: OwnBot;
  users: ActingUsers;
  checkTrigger: CheckTrigger;
  runCommand: RunCommand;
  dialogOf: DialogOf;
  mattermost: Mattermost;
  dialogUrl: string;
}): TakeCommand {
  const { tokens, bot, users, checkTrigger, runCommand, dialogOf, mattermost, dialogUrl } = parts;

  /** Before the command is answered: its trigger lives for 3 s on older servers. */
  async function open(response: CallResponse & { type: 'form' }, caller: Caller, form: CommandForm) {
    const { token } = await bot.proved();
    const dialog = await dialogOf(response.form, caller, form.responseId);
    try {
      await mattermost.openDialog(token, { trigger_id: form.triggerId, url: dialogUrl, dialog });
      return {};
    } catch (error) {
      if (!(error instanceof MattermostError)) throw error;
      return ephemeral(`The form could not be opened. ${error.message} Try again, or type what it asks for.`);
    }
  }

  return {
    admit(headers) {
      // What a dialog or a button sends here is JSON, and might hold the text of a form.
      if (!/^application\/x-www-form-urlencoded\b/i.test(headers['content-type'] ?? ''))
        throw new SlashRefused(401, 'This is no slash command: they come as forms.');
      return checkTokenHeader(headers, tokens);
    },

    async take(raw, isProved) {
      if (!isProved) checkTokenField(raw, tokens);
      const form = readCommandForm(raw);
      if (!form.userId || !form.channelId)
        throw new SlashRefused(200, 'The slash command names no user, or no channel.');
      const { token } = await bot.proved();
      await checkTrigger(token, form.triggerId, form.userId);
      const user = await users(token, form.userId);
      const place = { channel: form.channelId, channelName: form.channelName, team: form.teamId };
      const caller = { user, place };
      const response = await runCommand(caller, form);
      if (response.type === 'form') return await open(response, caller, form);
      return response.text ? ephemeral(response.text) : {};
    },
  };
}
