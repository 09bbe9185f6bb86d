import { slashCommand } from '../apps/bindings';
import type { CallContext } from '../apps/call-request';
import { isAdmin } from '../trust/is-admin';
import type { CallHandler, CallParts } from './call';
import { createCommands } from './commands';

/** `/bindings`: the slash command, without what this user may not do. The calls check again. */
export function createBindings({ manifest, schemes }: CallParts): CallHandler {
  const commands = createCommands(schemes);
  const forAdmins = slashCommand(manifest.app_id, manifest.icon, commands);
  const forOthers = slashCommand(
    manifest.app_id,
    manifest.icon,
    commands.filter(({ name }) => name === 'help'),
  );
  return async ({ context }) => ({ type: 'ok', data: isPlainUser(context) ? forOthers : forAdmins });
}

/** Only known where Mattermost expanded the acting user; who is unknown sees everything. */
function isPlainUser(context: CallContext): boolean {
  return !isAdmin(context) && !!context.acting_user?.roles;
}
