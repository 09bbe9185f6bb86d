import type { Logger } from 'winston';
import type { Mattermost } from '../mattermost/mattermost';
import { MattermostError } from '../mattermost/mattermost-error';
import type { Clock } from '../process/clock';
import { ConfigError } from '../process/environment';
import type { Installation, Store } from '../store/store';
import { CallRefused } from '../trust/call-refused';

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;

/** The bot whose token is BOT_TOKEN. */
export interface OwnBot {
  /**
   * Proves BOT_TOKEN by `users/me`. Where Mattermost does not answer, or refuses what it took at an earlier start, it is
   * tried again until it does.
   * @throws ConfigError when it is no token, none of a bot, or of another bot than the one whose data the App keeps
   */
  atStart(): Promise<void>;
  /** The token and what is known with it. @throws CallRefused 503 while it is not proved */
  proved(): Promise<{ token: string; installation: Installation }>;
  stop(): void;
}

export function createOwnBot(parts: {
  token: string;
  /** The admin who ran the setup: gets what nobody else wants. */
  setUpBy: string | undefined;
  mattermost: Mattermost;
  mattermostUrl: string;
  store: Store;
  clock: Clock;
  log: Logger;
  /** What waited for the bot may be posted now. */
  onLearned: () => void;
}): OwnBot {
  const { token, setUpBy, mattermost, mattermostUrl, store, clock, log, onLearned } = parts;
  let isProved = false;
  let underWay: Promise<void> | undefined;
  let pause = FIRST_PAUSE_MS;
  let cancel = () => {};

  async function ask(): Promise<void> {
    const { botToken, botUserId, botUsername } = await store.readInstallation();
    const bot = await mattermost.whoIs(token).catch((error) => {
      const isRefused = error instanceof MattermostError && error.kind === 'unauthorized';
      // Which has worked may work again: a bot that is disabled for a while is no reason to refuse webhooks.
      if (isRefused && token === botToken) throw new Error(refusal(mattermostUrl));
      if (isRefused) throw new ConfigError([refusal(mattermostUrl)]);
      throw error;
    });
    if (!bot.isBot) throw noBot(bot.username);
    if (botUserId && botUserId !== bot.id) throw anotherBot(bot.username, botUsername);
    const learned = { botToken: token, botUserId: bot.id, botUsername: bot.username };
    await store.saveInstallation({ ...learned, ...(setUpBy ? { installedBy: setUpBy } : {}) });
    isProved = true;
    onLearned();
  }

  /** One question for all who wait. */
  function prove(): Promise<void> {
    underWay ??= ask().finally(() => {
      underWay = undefined;
    });
    return underWay;
  }

  /** Also where it is wrong: a bot that was switched off may be switched on again. */
  function tryLater(): void {
    cancel = clock.after(pause, () => {
      if (isProved) return;
      prove().catch((error) => {
        log.warn('The bot is not proved yet', { reason: (error as Error).message });
        tryLater();
      });
    });
    pause = Math.min(2 * pause, LONGEST_PAUSE_MS);
  }

  return {
    async atStart() {
      try {
        await prove();
      } catch (error) {
        if (error instanceof ConfigError) throw error;
        log.warn('The bot cannot be proved now: webhooks are stored, and posted after that', {
          reason: (error as Error).message,
        });
        tryLater();
      }
    },

    async proved() {
      if (!isProved) {
        await prove().catch((error) => {
          throw new CallRefused(503, `The App does not know its bot yet. ${(error as Error).message}`);
        });
      }
      return { token, installation: await store.readInstallation() };
    },

    stop: () => cancel(),
  };
}

function refusal(mattermostUrl: string): string {
  return `BOT_TOKEN is not valid at ${mattermostUrl}: it was revoked, or the bot is disabled. Run \`npm run setup\`.`;
}

function noBot(username: string): ConfigError {
  return new ConfigError([
    `BOT_TOKEN is the token of @${username}, which is no bot. \`npm run setup\` makes a bot and its token.`,
  ]);
}

function anotherBot(username: string, known: string | undefined): ConfigError {
  const anew = 'set a new DATA_DIR or DATABASE_URL';
  if (known === username) {
    return new ConfigError([
      `This App keeps the data of another bot @${username} than that of BOT_TOKEN: one of another Mattermost, or one that was deleted and made anew. Where MATTERMOST_SITE_URL or MATTERMOST_URL names the wrong one, mend that and run \`npm run setup\`; else ${anew}.`,
    ]);
  }
  return new ConfigError([
    `This App keeps the data of the bot @${known ?? '?'}, and BOT_TOKEN is that of another, @${username}. To go on as the first, run \`npm run setup -- --keep-bot\`; to begin anew, ${anew}.`,
  ]);
}
