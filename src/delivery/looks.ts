import type { Mattermost } from '../mattermost/mattermost';
import { MattermostError } from '../mattermost/mattermost-error';

const AGE_MS = 600_000;
const NONE = { allowsUsername: false, allowsIcon: false };

/** Whether posts of the bot may bear the name and the picture that a sender wants; asked every ten minutes. */
export type Looks = (token: string) => Promise<{ allowsUsername: boolean; allowsIcon: boolean }>;

export function createLooks(mattermost: Mattermost): Looks {
  let known: Awaited<ReturnType<Looks>> | undefined;
  let askedAt = 0;
  return async (token) => {
    if (known && performance.now() - askedAt < AGE_MS) return known;
    try {
      known = await mattermost.settings(token);
      askedAt = performance.now();
      return known;
    } catch (error) {
      if (!(error instanceof MattermostError)) throw error;
      return NONE;
    }
  };
}
