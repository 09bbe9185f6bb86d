import type { ChannelContext } from '../apps/call-request';
import type { Mattermost } from '../mattermost/mattermost';
import { MattermostError } from '../mattermost/mattermost-error';
import { channelMistake, requireUnarchived } from './channel-field';
import type { Channels } from './channels';

/** Channels by the token of the acting user, which the Apps plugin hands on: it is used here and never kept. */
export function createChannelsOfUser(mattermost: Mattermost): Channels {
  async function fetchChannel(token: string, id: string): Promise<ChannelContext> {
    try {
      return requireUnarchived(await mattermost.channel(token, id));
    } catch (error) {
      if (!(error instanceof MattermostError) || error.kind !== 'rejected') throw error;
      throw channelMistake('That channel is gone, or you may not see it. Choose another.');
    }
  }

  return {
    async find(id, label, { acting_user_access_token: token }) {
      return token ? await fetchChannel(token, id) : { id, display_name: label };
    },

    async bringBot(channel, { acting_user_access_token: token }, { botUserId }, { label, bot, invite }) {
      if (!token || !botUserId || !channel.team_id)
        return `If ${bot} is not in ${label} yet, run ${invite} there.`;
      try {
        await mattermost.addMember(token, botUserId, { id: channel.id, teamId: channel.team_id });
        return undefined;
      } catch (error) {
        if (!(error instanceof MattermostError)) throw error;
        return `The bot could not be added to ${label}. Run ${invite} there. (${error.message})`;
      }
    },
  };
}
