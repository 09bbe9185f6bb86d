import type { Mattermost } from '../mattermost/mattermost';
import { MattermostError } from '../mattermost/mattermost-error';
import type { Clock } from '../process/clock';
import { SlashRefused } from './slash-refused';

/** A role that was taken away may count for so long. */
const REMEMBERED_MS = 60_000;
const MOST_REMEMBERED = 1_000;

export interface ActingUser {
  id: string;
  username: string;
  roles: string;
}

/**
 * Who makes a call, with their roles, as Mattermost says; remembered for a minute.
 * @throws SlashRefused for who is deactivated or unknown; MattermostError
 */
export type ActingUsers = (token: string, id: string) => Promise<ActingUser>;

export function createActingUsers({
  mattermost,
  clock,
}: {
  mattermost: Mattermost;
  clock: Clock;
}): ActingUsers {
  const known = new Map<string, { until: number; user: Promise<ActingUser> }>();

  async function ask(token: string, id: string): Promise<ActingUser> {
    const { isActive, ...user } = await mattermost.user(token, id).catch((error) => {
      if (error instanceof MattermostError && error.status === 404)
        throw new SlashRefused(200, 'Mattermost does not know who you are.');
      throw error;
    });
    if (!isActive) throw new SlashRefused(200, 'Your account is deactivated.');
    return user;
  }

  return async (token, id) => {
    const found = known.get(id);
    if (found && clock.now() < found.until) return await found.user;
    const user = ask(token, id);
    known.delete(id);
    known.set(id, { until: clock.now() + REMEMBERED_MS, user });
    const [oldest] = known.keys();
    if (oldest !== undefined && known.size > MOST_REMEMBERED) known.delete(oldest);
    // Who could not be asked for is asked for again.
    user.catch(() => known.get(id)?.user === user && known.delete(id));
    return await user;
  };
}
