import { ok } from '../apps/call-response';
import { isAdmin } from '../trust/is-admin';
import type { CallHandler, CallParts } from './call';
import { commandText } from './command-text';
import { createCommands } from './commands';

/** `/help`: all commands; a plain user hears whose they are, as Mattermost offers them to admins alone. */
export function createHelp({ manifest, schemes }: CallParts): CallHandler {
  const lines = createCommands(schemes).map((command) => commandText(manifest.app_id, command.name, command));
  return async ({ context }) => ok([isAdmin(context) ? FOR_ADMINS : FOR_OTHERS, ...lines].join('\n'));
}

const FOR_ADMINS = 'Webhooks that external systems POST become messages here. You set it up with:';

const FOR_OTHERS =
  'Webhooks that external systems POST become messages here. **System admins set it up: nobody else has these commands but `help`.** Ask one of yours for what you need:';
