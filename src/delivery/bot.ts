import type { Store } from '../store/store';

/** Who posts. */
export interface Bot {
  token: string;
  userId: string;
}

/** Who posts now, or undefined before the first install. */
export async function readBot(store: Store): Promise<Bot | undefined> {
  const { botToken, botUserId } = await store.readInstallation();
  return botToken && botUserId ? { token: botToken, userId: botUserId } : undefined;
}
