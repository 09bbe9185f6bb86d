import { createMattermost } from '../mattermost/mattermost';
import { MattermostError } from '../mattermost/mattermost-error';
import { type Admin, allPages, ifThere } from './admin';
import { SetupFailed } from './report';

export interface FoundBot {
  id: string;
  username: string;
  isEnabled: boolean;
  /** Whether the Apps plugin made it, for an App installed by `/apps install`. */
  isOfPlugin: boolean;
  /** Whether the token that the App has acts as this bot; one of a disabled bot does not. */
  hasToken: boolean;
}

/** The owner of the bots that the plugin makes, and how it describes them. */
const PLUGIN = 'com.mattermost.apps';
const PLUGIN_DESCRIPTION = /^Bot account for `.*` App\.$/;

/**
 * The bot of the App: whose token it has, else the one with this name.
 * @throws SetupFailed where the name or the token is a person's
 */
export async function findBot(
  admin: Admin,
  { url, name, token }: { url: string; name: string; token: string | undefined },
): Promise<FoundBot | undefined> {
  const owner = token === undefined ? undefined : await ownerOf(url, token);
  if (owner && !owner.isBot) {
    throw new SetupFailed('BOT_TOKEN', `it is the token of @${owner.username}, who is no bot. Take it out.`);
  }
  const user = owner ? undefined : await ifThere(admin.getUserByUsername(name));
  if (user && !user.is_bot) {
    throw new SetupFailed(
      `The bot @${name}`,
      'a person has this name. Rename that account, or make a bot of another name by hand (docs/without-plugin.md): ' +
        'setup goes on with the bot whose token is BOT_TOKEN.',
    );
  }
  const id = owner?.id ?? user?.id;
  if (id === undefined) return undefined;
  const bots = await allPages((page, size) => admin.getBotsIncludeDeleted(page, size));
  const bot = bots.find(({ user_id }) => user_id === id);
  return {
    id,
    username: owner?.username ?? name,
    isEnabled: !(bot?.delete_at ?? user?.delete_at),
    isOfPlugin: bot?.owner_id === PLUGIN || PLUGIN_DESCRIPTION.test(bot?.description ?? ''),
    hasToken: owner !== undefined,
  };
}

/** Nothing where Mattermost does not know the token. */
export async function ownerOf(url: string, token: string) {
  try {
    return await createMattermost(url).whoIs(token);
  } catch (error) {
    if (error instanceof MattermostError && error.kind === 'unauthorized') return undefined;
    throw error;
  }
}
