import type { Mattermost } from '../mattermost/mattermost';
import type { Store } from '../store/store';
import { adminToTell } from './admin-to-tell';
import type { ResolveDestination } from './destination';

/**
 * Posts a direct message of the bot to the admin who set the App up, last ran `configure`, or installed it.
 * @returns false when the App does not know its bot or an admin yet
 * @throws MattermostError, StoreUnavailable
 */
export type TellAdmin = (message: string) => Promise<boolean>;

export function createTellAdmin(parts: {
  store: Store;
  mattermost: Mattermost;
  resolve: ResolveDestination;
  setUpBy?: string | undefined;
}): TellAdmin {
  const { store, mattermost, resolve, setUpBy } = parts;
  return async (message) => {
    const installation = await store.readInstallation();
    const { botToken, botUserId } = installation;
    const admin = adminToTell(installation, setUpBy);
    if (!botToken || !botUserId || !admin) return false;
    const channelId = await resolve(`@${admin}`, { token: botToken, userId: botUserId });
    await mattermost.createPost(botToken, { channel_id: channelId, message });
    return true;
  };
}
