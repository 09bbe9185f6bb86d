import type { Mattermost } from '../mattermost/mattermost';
import type { Bot } from './bot';

/** Turns a delivery's channel into the id of a Mattermost channel. */
export type ResolveDestination = (channel: string, bot: Bot) => Promise<string>;

/** Whether a destination is a person's direct messages rather than a channel. */
export function isPerson(channel: string): boolean {
  return channel.startsWith('@');
}

/** A bot may always open a direct channel with a user; which one it is never changes, so it is asked once. */
export function createResolveDestination(mattermost: Mattermost): ResolveDestination {
  const directChannels = new Map<string, string>();
  return async (channel, bot) => {
    if (!isPerson(channel)) return channel;
    const cached = directChannels.get(channel);
    if (cached) return cached;
    const id = await mattermost.directChannel(bot.token, bot.userId, channel.slice(1));
    directChannels.set(channel, id);
    return id;
  };
}
