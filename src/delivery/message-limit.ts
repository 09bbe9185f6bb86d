import type { Mattermost } from '../mattermost/mattermost';

const USUAL_LIMIT = 16_383;

/** How long a message may be, in code points: Mattermost's usual limit until it refuses one for its length. */
export interface MessageLimit {
  now(): number;
  /** Asks Mattermost for its limit; true when that is less than was thought. */
  learn(token: string): Promise<boolean>;
}

export function createMessageLimit(mattermost: Mattermost): MessageLimit {
  let limit = USUAL_LIMIT;
  return {
    now: () => limit,
    async learn(token) {
      const before = limit;
      limit = Math.min(limit, (await mattermost.settings(token)).maxPostSize);
      return limit < before;
    },
  };
}
