import type { ChannelContext } from '../apps/call-request';
import type { Mattermost } from '../mattermost/mattermost';
import { MattermostError } from '../mattermost/mattermost-error';

/** Where a command was typed, as Mattermost told with it. */
export interface Place {
  channel: string;
  channelName: string;
  /** In a direct channel the one that the client shows. */
  team: string;
}

/**
 * The channel of a command. A private one that the bot is not in is known by what came with the command alone: without
 * a type, unless its name tells that it is a direct or a group channel.
 */
export async function channelAt(
  place: Place,
  token: string,
  mattermost: Mattermost,
): Promise<ChannelContext> {
  const { channel: id, channelName: name, team } = place;
  try {
    const { teamId, type, displayName, ...found } = await mattermost.channel(token, id);
    return { id, team_id: teamId, type, name: found.name, display_name: displayName };
  } catch (error) {
    if (!(error instanceof MattermostError)) throw error;
    const type = typeByName(name);
    return { id, name, ...(type ? { type } : { team_id: team }) };
  }
}

function typeByName(name: string): 'D' | 'G' | undefined {
  if (/^[a-z0-9]{26}__[a-z0-9]{26}$/.test(name)) return 'D';
  return /^[0-9a-f]{40}$/.test(name) ? 'G' : undefined;
}
