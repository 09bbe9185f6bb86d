import type { Mattermost } from '../mattermost/mattermost';
import type { Store } from '../store/store';
import type { ResolveDestination } from './destination';

/**
 * Posts a direct message of the bot to the admin who last ran `configure`, else to the one who installed the App.
 * @returns false when the App does not know its bot or an admin yet
 * @throws MattermostError, StoreUnavailable
 */
export type TellAdmin = (message: string) => Promise<boolean>;

export function createTellAdmin(parts: {
  store: Store;
  mattermost: Mattermost;
  resolve: ResolveDestination;
}): TellAdmin {
  const { store, mattermost, resolve } = parts;
  return async (message) => {
    const { botToken, botUserId, configuredBy, installedBy } = await store.readInstallation();
    const admin = configuredBy ?? installedBy;
    if (!botToken || !botUserId || !admin) return false;
    const channelId = await resolve(`@${admin}`, { token: botToken, userId: botUserId });
    await mattermost.createPost(botToken, { channel_id: channelId, message });
    return true;
  };
}
