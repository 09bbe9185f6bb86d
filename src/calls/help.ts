import { ok } from '../apps/call-response';
import type { CallHandler, CallParts } from './call';
import { createCommands } from './commands';

/** `/help`: all commands. */
export function createHelp({ manifest, schemes }: CallParts): CallHandler {
  const lines = createCommands(schemes).map(({ name, hint = '', description }) => {
    const command = [`/${manifest.app_id}`, name, hint].filter(Boolean).join(' ');
    return `- \`${command}\`: ${description}`;
  });
  const text = [
    'Webhooks that external systems POST become messages here. System admins set it up:',
    ...lines,
  ].join('\n');
  return async () => ok(text);
}
