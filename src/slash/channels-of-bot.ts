import type { ChannelContext } from '../apps/call-request';
import { channelMistake, requireUnarchived } from '../calls/channel-field';
import type { Channels } from '../calls/channels';
import { isAccepted } from '../mattermost/is-accepted';
import type { Mattermost } from '../mattermost/mattermost';
import { MattermostError } from '../mattermost/mattermost-error';
import type { OwnBot } from './own-bot';

/**
 * Channels by the bot's own token: it sees the public ones of its teams and those it is in, and joins the public ones
 * by itself. Of a private channel nobody hears who is not in it.
 */
export function createChannelsOfBot({ mattermost, bot }: { mattermost: Mattermost; bot: OwnBot }): Channels {
  async function visible(id: string, user: string | undefined): Promise<ChannelContext | undefined> {
    const { token } = await bot.proved();
    const found = await mattermost.channel(token, id).catch((error) => {
      if (error instanceof MattermostError && error.kind === 'rejected') return undefined;
      throw error;
    });
    if (!found) return undefined;
    const maySee = found.type === 'O' || (user && (await mattermost.isInChannel(token, id, user)));
    return maySee ? requireUnarchived(found) : undefined;
  }

  async function bringIn(
    channel: ChannelContext,
    { label, bot: name, invite }: { label: string; bot: string; invite: string },
  ): Promise<string | undefined> {
    const { token, installation } = await bot.proved();
    const botUserId = String(installation.botUserId);
    // It sees a private one only where it is in it.
    if (channel.type === 'P') return undefined;
    const join = () => isAccepted(mattermost.joinChannel(token, botUserId, channel.id));
    if (await join()) return undefined;
    const team = channel.team_id;
    if (team && (await mattermost.isInTeam(token, team, botUserId)))
      return `${name} may not join ${label} by itself, as it is private: run ${invite} there.`;
    if (team && (await isAccepted(mattermost.joinTeam(token, botUserId, team))) && (await join()))
      return undefined;
    return `${name} is not in the team of ${label}: a team or system admin can add it, then run ${invite} there.`;
  }

  return {
    async find(id, _label, { acting_user }) {
      const found = await visible(id, acting_user?.id);
      if (found) return found;
      const { installation } = await bot.proved();
      const name = `@${installation.botUsername}`;
      throw channelMistake(
        `${name} does not see that channel. If it is private, run \`/invite ${name}\` there first; if it is of another team, ask an admin to add ${name} to that.`,
      );
    },

    async bringBot(channel, _context, _installation, names) {
      try {
        return await bringIn(channel, names);
      } catch (error) {
        if (!(error instanceof MattermostError)) throw error;
        return `${names.bot} could not be added to ${names.label}. Run ${names.invite} there. (${error.message})`;
      }
    },
  };
}
