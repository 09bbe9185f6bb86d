import type { Command } from '@mattermost/types/integrations';
import { commandsHint } from '../apps/bindings';
import type { Manifest } from '../apps/manifest';
import { createCommands } from '../calls/commands';
import { SCHEMES } from '../hooks/signatures/schemes';
import { PATHS } from '../slash/paths';

/** What Mattermost is told of the App's slash command. */
export type WantedCommand = Pick<
  Command,
  'trigger' | 'url' | 'method' | 'auto_complete' | 'auto_complete_desc' | 'auto_complete_hint'
> & { display_name: string; description: string };

/** Longest `display_name` and `description` that Mattermost takes (`Command.IsValid`). */
const LONGEST_NAME = 64;
const LONGEST_DESCRIPTION = 128;

/** The slash command of the App as it stands in each team. */
export function commandOf(manifest: Manifest, rootUrl: string): WantedCommand {
  return {
    trigger: manifest.app_id.toLowerCase(),
    url: `${rootUrl}${PATHS.command}`,
    method: 'P',
    display_name: manifest.display_name.slice(0, LONGEST_NAME),
    description: (manifest.description ?? '').slice(0, LONGEST_DESCRIPTION),
    auto_complete: true,
    auto_complete_desc: manifest.description ?? '',
    auto_complete_hint: commandsHint(createCommands(SCHEMES)),
  };
}

/** Whether a command with our trigger is this App's, here or where it was before, and nobody else's. */
export function isOurs(command: Command, ourTokens: readonly string[]): boolean {
  const path = URL.canParse(command.url) ? new URL(command.url).pathname : '';
  return ourTokens.includes(command.token) || path.endsWith(PATHS.command);
}

/** What the two say differently of the way to the App; what an admin changed of its looks stays. */
export function isCurrent(command: Command, wanted: WantedCommand): boolean {
  const fields = ['url', 'method', 'auto_complete', 'auto_complete_desc', 'auto_complete_hint'] as const;
  return fields.every((field) => command[field] === wanted[field]);
}
