import type { Mattermost } from '../mattermost/mattermost';
import { MattermostError } from '../mattermost/mattermost-error';
import type { Clock } from '../process/clock';
import { hashSecret } from '../secrets/compare-secrets';
import { CallRefused } from './call-refused';
import { fewAtATime } from './few-at-a-time';
import { isTokenLike } from './token-like';

/** Not longer: a token that failed may be right a moment later. */
const FAILURE_REMEMBERED_MS = 5_000;
const MOST_FAILURES_REMEMBERED = 1_000;

/** Questions of strangers at a time, and how many more may wait for their turn. */
const AT_ONCE = 4;
const MOST_WAITING = 16;

type User = Awaited<ReturnType<Mattermost['whoIs']>>;

export interface BotProof {
  /**
   * Asks Mattermost whose token this is.
   * @param by who brings it: strangers wait for one another
   * @param botUserId the only bot that counts, once it is known
   * @throws CallRefused 401 when it is not this App's bot, 503 when Mattermost does not answer, or too many ask
   */
  prove(
    token: string,
    by: 'stranger' | 'proved',
    botUserId: string | undefined,
  ): Promise<{ id: string; username: string }>;
}

/**
 * Proves bot tokens by `users/me`. The bot is named as the App, lower-cased, or `<app_id>-app` where that name
 * was taken. Tokens that failed are refused for some seconds without asking again.
 */
export function createBotProof(parts: { mattermost: Mattermost; appId: string; clock: Clock }): BotProof {
  const { mattermost, appId, clock } = parts;
  const names = [appId.toLowerCase(), `${appId.toLowerCase()}-app`];
  const failures = new Map<string, number>();
  const underWay = new Map<string, Promise<User | undefined>>();
  const inTurn = fewAtATime(AT_ONCE, MOST_WAITING);

  function remember(token: string): void {
    const [oldest] = failures.keys();
    if (oldest && failures.size >= MOST_FAILURES_REMEMBERED) failures.delete(oldest);
    failures.set(hashSecret(token), clock.now() + FAILURE_REMEMBERED_MS);
  }

  /** Many calls may bring a new token at once; one question answers them all. */
  function askOnce(token: string, by: 'stranger' | 'proved'): Promise<User | undefined> {
    const key = `${by} ${token}`;
    const asked =
      underWay.get(key) ??
      (by === 'stranger' ? inTurn(() => ask(token)) : ask(token)).finally(() => underWay.delete(key));
    underWay.set(key, asked);
    return asked;
  }

  async function ask(token: string): Promise<User | undefined> {
    try {
      return await mattermost.whoIs(token);
    } catch (error) {
      if (error instanceof MattermostError && error.kind === 'unauthorized') return undefined;
      const cause = error instanceof MattermostError ? error.message : 'no answer';
      throw new CallRefused(
        503,
        `The bot token of the call cannot be proved now. ${cause} Is MATTERMOST_URL right?`,
      );
    }
  }

  return {
    async prove(token, by, botUserId) {
      if (!isTokenLike(token) || (failures.get(hashSecret(token)) ?? 0) > clock.now()) throw notTheBot();
      const user = await askOnce(token, by);
      const isOurs = user?.isBot && names.includes(user.username);
      if (isOurs && (!botUserId || user.id === botUserId)) return user;
      remember(token);
      throw isOurs ? anotherBot() : notTheBot();
    },
  };
}

function notTheBot(): CallRefused {
  return new CallRefused(
    401,
    "The call carries no valid token of this App's bot. Does it come from Mattermost?",
  );
}

function anotherBot(): CallRefused {
  return new CallRefused(
    401,
    'This App keeps the data of another bot account. After a move to a new Mattermost, use a new DATA_DIR or database.',
  );
}
