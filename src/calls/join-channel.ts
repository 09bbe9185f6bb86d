import type { CallContext, ChannelContext } from '../apps/call-request';
import { labelText } from '../render/label-text';
import type { Installation } from '../store/store';
import type { CallParts } from './call';
import { channelLabel } from './channel-field';

/** Whether a channel can be a destination, and a sentence for the user where the bot is perhaps not in it. */
export interface Joined {
  canJoin: boolean;
  note?: string;
}

/** Brings the bot into a channel and its team, as far as the door may. */
export async function joinChannel(
  channel: ChannelContext,
  context: CallContext,
  installation: Installation,
  { manifest, channels }: Pick<CallParts, 'manifest' | 'channels'>,
): Promise<Joined> {
  const { botUserId } = installation;
  if (channel.type === 'D' && botUserId && channel.name?.split('__').includes(botUserId))
    return { canJoin: true };
  if (channel.type === 'D' || channel.type === 'G') {
    return { canJoin: false, note: 'The bot cannot join direct and group messages between others.' };
  }
  const bot = `@${context.app?.bot_username ?? installation.botUsername ?? manifest.app_id}`;
  const names = {
    label: labelText(channelLabel(channel, context.acting_user)),
    bot,
    invite: `\`/invite ${bot}\``,
  };
  const note = await channels.bringBot(channel, context, installation, names);
  return { canJoin: true, ...(note ? { note } : {}) };
}
