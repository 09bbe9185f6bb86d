import type { NamedChannel } from '../commands/choices';
import type { Mattermost } from '../mattermost/mattermost';
import { MattermostError } from '../mattermost/mattermost-error';
import type { CommandForm } from './command-form';

/** As Mattermost names channels; two ids and a line between them are a direct one. */
const NAME = /^~?([a-z0-9][a-z0-9_.-]{0,63})$/i;

/**
 * The channels that somebody may have named in a command: those that Mattermost has found in it, which are public, else
 * the one of this name that the bot sees. Of a private one whoever is not in it hears nothing.
 */
export async function typedChannels(
  typed: string,
  form: CommandForm,
  token: string,
  mattermost: Mattermost,
): Promise<NamedChannel[]> {
  const mentioned = [...form.channels].map(([name, id]) => ({ id, name, displayName: name }));
  const name = NAME.exec(typed)?.[1]?.toLowerCase();
  if (name === undefined || !form.teamId || form.channels.has(name)) return mentioned;
  try {
    const { id, type, displayName } = await mattermost.channelNamed(token, form.teamId, name);
    const maySee = type === 'O' || (await mattermost.isInChannel(token, id, form.userId));
    return maySee ? [...mentioned, { id, name, displayName }] : mentioned;
  } catch (error) {
    if (!(error instanceof MattermostError) || error.kind !== 'rejected') throw error;
    return mentioned;
  }
}
