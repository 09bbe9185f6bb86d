import type { CallContext, ChannelContext } from '../apps/call-request';
import type { Field } from '../apps/call-response';
import type { Mattermost } from '../mattermost/mattermost';
import { MattermostError } from '../mattermost/mattermost-error';
import { labelText } from '../render/label-text';
import { UserMistake } from './call';
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
  mattermost: Mattermost,
): Promise<ChannelContext> {
  const id = readOption(value);
  const here = context.channel;
  if (here && (!id || id === here.id)) return here;
  if (!id) throw mistake('Name a channel, or run this inside the one that you mean.');
  if (!/^\w{1,64}$/.test(id))
    throw mistake('That is no channel. Choose one from the list, such as `~town-square`.');
  if (!context.acting_user_access_token) return { id, display_name: labelOf(value) };
  return await fetchChannel(context.acting_user_access_token, id, mattermost);
}

/** A channel as a person reads it. */
export function channelLabel({ id, type, name, display_name }: ChannelContext): string {
  if (type === 'D') return 'a direct message';
  return `~${display_name || name || id}`;
}

function labelOf(value: unknown): string | undefined {
  const { label } = (value ?? {}) as { label?: unknown };
  return typeof label === 'string' ? label : undefined;
}

async function fetchChannel(token: string, id: string, mattermost: Mattermost): Promise<ChannelContext> {
  try {
    const { teamId, type, name, displayName, archived } = await mattermost.channel(token, id);
    if (archived)
      throw mistake(
        `${labelText(`~${displayName}`)} is archived. Choose another channel, or unarchive it first.`,
      );
    return { id, team_id: teamId, type, name, display_name: displayName };
  } catch (error) {
    if (!(error instanceof MattermostError) || error.kind !== 'rejected') throw error;
    throw mistake('That channel is gone, or you may not see it. Choose another.');
  }
}

function mistake(sentence: string): UserMistake {
  return new UserMistake(sentence, { channel: sentence });
}
