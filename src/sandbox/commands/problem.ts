import type { SlashCommand, World } from '../world';

/** Commands that every Mattermost has, as an 11.4 lists them. */
export const BUILT_IN = [
  ...['msg', 'away', 'dnd', 'logout', 'echo', 'collapse', 'help', 'mute', 'open', 'search', 'share-channel'],
  ...['shortcuts', 'status', 'expand', 'offline', 'kick', 'code', 'secure-connection', 'remove', 'settings'],
  ...['rename', 'groupmsg', 'online', 'header', 'invite', 'join', 'me', 'shrug', 'purpose', 'leave'],
];

/** Why Mattermost takes no such command: an error's id and its message. */
export function commandProblem(
  world: World,
  { id, team_id, trigger, url }: SlashCommand,
): [id: string, message: string] | undefined {
  if (!trigger || trigger.startsWith('/') || trigger.includes(' ')) {
    return ['model.command.is_valid.trigger.app_error', 'Invalid trigger.'];
  }
  if (!/^https?:\/\/./.test(url) || !URL.canParse(url)) {
    const message = 'Invalid URL. Must be a valid URL and start with http:// or https://.';
    return ['model.command.is_valid.url_http.app_error', message];
  }
  const others = [...world.commands.values()].filter((other) => other.team_id === team_id && other.id !== id);
  if (BUILT_IN.includes(trigger) || others.some((other) => other.trigger === trigger)) {
    const message = 'This trigger word is already in use. Please choose another word.';
    return ['api.command.duplicate_trigger.app_error', message];
  }
  return undefined;
}
