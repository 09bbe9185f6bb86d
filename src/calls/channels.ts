import type { CallContext, ChannelContext } from '../apps/call-request';
import type { Installation } from '../store/store';

/** What a door knows of channels, and may do there, for the user who makes a call. */
export interface Channels {
  /**
   * A channel by its id, as far as this user may see it.
   * @param label what they chose it by
   * @throws UserMistake where it cannot be used
   */
  find(id: string, label: string | undefined, context: CallContext): Promise<ChannelContext>;
  /**
   * Brings the bot into a channel.
   * @param names how people read the channel, the bot, and the command that invites it
   * @returns what is left to do, where it may not be in
   */
  bringBot(
    channel: ChannelContext,
    context: CallContext,
    installation: Installation,
    names: { label: string; bot: string; invite: string },
  ): Promise<string | undefined>;
}
