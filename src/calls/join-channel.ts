import type { CallContext, ChannelContext } from '../apps/call-request';
import type { Mattermost } from '../mattermost/mattermost';
import { MattermostError } from '../mattermost/mattermost-error';
import { labelText } from '../render/label-text';
import type { Installation } from '../store/store';
import { channelLabel } from './channel-field';

/** Whether a channel can be a destination, and a sentence for the user where the bot is perhaps not in it. */
export interface Joined {
  canJoin: boolean;
  note?: string;
}

/**
 * Adds the bot to a channel and its team with the token of the acting user, which is used here and never kept.
 * @param appId the bot's name where nothing else tells it
 */
export async function joinChannel(
  channel: ChannelContext,
  context: CallContext,
  installation: Installation,
  appId: string,
  mattermost: Mattermost,
): Promise<Joined> {
  const label = labelText(channelLabel(channel));
  const { botUserId } = installation;
  if (channel.type === 'D' && botUserId && channel.name?.split('__').includes(botUserId))
    return { canJoin: true };
  if (channel.type === 'D' || channel.type === 'G') {
    return { canJoin: false, note: 'The bot cannot join direct and group messages between others.' };
  }
  const botUsername = context.app?.bot_username ?? installation.botUsername ?? appId;
  const invite = `\`/invite @${botUsername}\``;
  const token = context.acting_user_access_token;
  if (!token || !botUserId || !channel.team_id) {
    return { canJoin: true, note: `If @${botUsername} is not in ${label} yet, run ${invite} there.` };
  }
  try {
    await mattermost.addMember(token, botUserId, { id: channel.id, teamId: channel.team_id });
    return { canJoin: true };
  } catch (error) {
    if (!(error instanceof MattermostError)) throw error;
    return {
      canJoin: true,
      note: `The bot could not be added to ${label}. Run ${invite} there. (${error.message})`,
    };
  }
}
