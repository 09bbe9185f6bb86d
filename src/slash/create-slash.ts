import type { Logger } from 'winston';
import type { CallHandler } from '../calls/call';
import type { Channels } from '../calls/channels';
import type { BodyGate } from '../http/body-gate';
import type { Door } from '../http/door';
import type { Mattermost } from '../mattermost/mattermost';
import type { Clock } from '../process/clock';
import type { Config } from '../process/config';
import type { Store } from '../store/store';
import { createActingUsers } from './acting-users';
import { createChannelsOfBot } from './channels-of-bot';
import { createDialogOf } from './dialog-of';
import { createReadDialogRequest } from './dialog-request';
import { createDialogStates } from './dialog-state';
import { createSlashDoor } from './door';
import { createAnswerLate } from './late-answer';
import { createLookUpOptions } from './look-up-options';
import { createMakeCall } from './make-call';
import { createOwnBot, type OwnBot } from './own-bot';
import { PATHS } from './paths';
import { createRunCommand } from './run-command';
import { createSubmitDialog } from './submit-dialog';
import { createTakeCommand } from './take-command';
import { createCheckTrigger } from './trigger-proof';

/** The App without the Apps plugin: its own bot, and Mattermost's own slash commands and dialogs. */
export interface Slash {
  bot: OwnBot;
  channels: Channels;
  /** The door to which commands and dialogs come, and behind it the calls. */
  doorTo(calls: Map<string, CallHandler>): Door;
}

/** @returns undefined without BOT_TOKEN */
export function createSlash(parts: {
  config: Config;
  appId: string;
  store: Store;
  mattermost: Mattermost;
  gate: BodyGate;
  clock: Clock;
  log: Logger;
  /** Told when the bot or an admin is known who was not before: webhooks may have waited for that. */
  onLearned: () => void;
  isStopping: () => boolean;
}): Slash | undefined {
  const { config, mattermost, clock } = parts;
  const { botToken, commandTokens, rootUrl, siteUrl, mattermostUrl } = config;
  if (!botToken) return undefined;
  const version = mattermost.heardVersion;
  const bot = createOwnBot({ ...parts, token: botToken, setUpBy: config.adminUserId, mattermostUrl });

  return {
    bot,
    channels: createChannelsOfBot({ mattermost, bot }),
    doorTo(calls) {
      const users = createActingUsers({ mattermost, clock });
      const states = createDialogStates(botToken, clock);
      const makeCall = createMakeCall({ ...parts, calls, bot, siteUrl });
      const optionsUrl = `${rootUrl}${PATHS.options}`;
      const dialogOf = createDialogOf({ makeCall, states, version, optionsUrl });
      const runCommand = createRunCommand({ ...parts, makeCall, bot });
      const read = createReadDialogRequest({ states, users, bot });
      const answerLate = createAnswerLate({ ...parts, bot });
      return createSlashDoor({
        ...parts,
        command: createTakeCommand({
          ...{ tokens: commandTokens, bot, users, runCommand, dialogOf, mattermost },
          checkTrigger: createCheckTrigger({ mattermost, clock }),
          dialogUrl: `${rootUrl}${PATHS.dialog}`,
        }),
        submitDialog: createSubmitDialog({ ...parts, read, makeCall, dialogOf, answerLate, version }),
        lookUpOptions: createLookUpOptions({ read, makeCall }),
      });
    },
  };
}
