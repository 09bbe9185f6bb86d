import type { CallContext, ChannelContext } from '../apps/call-request';
import type { Field } from '../apps/call-response';
import type { MattermostChannel } from '../mattermost/mattermost';
import { labelText } from '../render/label-text';
import { UserMistake } from './call';
import type { Channels } from './channels';
import { readOption } from './option-field';

export const CHANNEL_FIELD: Field = {
  name: 'channel',
  type: 'channel',
  label: 'channel',
  modal_label: 'Channel',
  description: 'Where to post; this channel when left out',
  position: 2,
};

/**
 * The channel that a person chose, or the one they are in.
 * @throws UserMistake when there is none, or it cannot be used
 */
export async function readChannelField(
  value: unknown,
  context: CallContext,
  channels: Channels,
): Promise<ChannelContext> {
  const id = readOption(value);
  const here = context.channel;
  if (here && (!id || id === here.id)) return here;
  if (!id) throw channelMistake('Name a channel, or run this inside the one that you mean.');
  if (!/^\w{1,64}$/.test(id))
    throw channelMistake('That is no channel. Choose one from the list, such as `~town-square`.');
  return await channels.find(id, labelOf(value), context);
}

/**
 * A channel as a person reads it.
 * @param user who names it: of direct channels only the one with the bot can be named
 */
export function channelLabel(
  { id, type, name, display_name }: ChannelContext,
  user: CallContext['acting_user'],
): string {
  if (type === 'D') return user?.username ? `a direct message with @${user.username}` : 'a direct message';
  return `~${display_name || name || id}`;
}

/** @throws UserMistake for one that takes no posts any more */
export function requireUnarchived(found: MattermostChannel): ChannelContext {
  const { id, teamId, type, name, displayName, archived } = found;
  if (archived)
    throw channelMistake(
      `${labelText(`~${displayName}`)} is archived. Choose another channel, or unarchive it first.`,
    );
  return { id, team_id: teamId, type, name, display_name: displayName };
}

/** What is wrong with the channel that was chosen. */
export function channelMistake(sentence: string): UserMistake {
  return new UserMistake(sentence, { channel: sentence });
}

function labelOf(value: unknown): string | undefined {
  const { label } = (value ?? {}) as { label?: unknown };
  return typeof label === 'string' ? label : undefined;
}
