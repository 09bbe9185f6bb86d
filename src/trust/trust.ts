import type { CallContext } from '../apps/call-request';
import type { Clock } from '../clock';
import type { Installation, Store } from '../store/store';
import type { BotProof } from './bot-proof';
import { CallRefused } from './call-refused';
import { checkOrigin } from './check-origin';
import { whatIsNew } from './learn';
import { isSame, matchesHash } from './secrets';

export interface Trust {
  /**
   * Makes sure that a call comes from the Mattermost this App serves, and learns what it brings: a new bot
   * token, the webhook secret, the first admin.
   * @param jwtHeader `Mattermost-App-Authorization`
   * @returns what is known before the call, and with it
   * @throws CallRefused 401, 403 or 503
   */
  verifyCall(
    jwtHeader: string | undefined,
    context: CallContext,
  ): Promise<{ before: Installation; installation: Installation }>;
  /**
   * The same for a webhook, which besides brings the webhook secret: any user can make a call below the webhook
   * path through Mattermost, but only a real webhook had its secret checked.
   */
  verifyWebhook(
    jwtHeader: string | undefined,
    context: CallContext,
    secret: string | undefined,
  ): Promise<void>;
}

interface Parts {
  store: Store;
  botProof: BotProof;
  clock: Clock;
  siteUrl: string;
  appSecret: string | undefined;
  webhookAuth: 'secret' | 'none';
  /** Told when a bot token or an admin is known that was not before: deliveries may have waited for it. */
  onLearned: () => void;
  /** Told of every secret in a trusted call, so that no log can hold it. */
  onSecret: (secret: string) => void;
}

/** The checks run from cheap to dear: JWT, site, webhook secret, and last the token, which may ask Mattermost. */
export function createTrust(parts: Parts): Trust {
  const { store, botProof, clock } = parts;
  let known: Installation = {};

  /** `known` may be old: before anyone is refused because of it, the store is asked. */
  async function holds(check: () => boolean): Promise<boolean> {
    if (check()) return true;
    known = await store.readInstallation();
    return check();
  }

  async function checkToken(context: CallContext): Promise<void> {
    const token = context.bot_access_token;
    if (!token) throw new CallRefused(401, 'The call carries no bot token. Is `act_as_bot` granted?');
    if (await holds(() => !!known.botToken && isSame(token, known.botToken))) return;
    const bot = await botProof.prove(token, known.botUserId);
    known = await store.saveInstallation({ botToken: token, botUserId: bot.id, botUsername: bot.username });
    parts.onLearned();
  }

  /** With a JWT the token proves nothing, but a new one still proves itself before it is stored. */
  async function adoptToken(context: CallContext): Promise<void> {
    await checkToken(context).catch((error) => {
      if (!(error instanceof CallRefused)) throw error;
    });
  }

  async function checkWebhookSecret(secret: string | undefined): Promise<void> {
    const matches = () =>
      !!secret && !!known.webhookSecretHash && matchesHash(secret, known.webhookSecretHash);
    if (await holds(matches)) return;
    throw new CallRefused(
      401,
      'The webhook brings no secret, or another than this App knows. The URL that `/hello-world configure` shows a system admin has the right one.',
    );
  }

  async function learn(context: CallContext): Promise<void> {
    const news = whatIsNew(context, known);
    if (news) known = await store.saveInstallation(news);
    if (news?.installedBy) parts.onLearned();
    for (const secret of secretsOf(context)) parts.onSecret(secret);
  }

  const namesBot = (userId: string | undefined) => userId !== undefined && userId === known.botUserId;

  return {
    async verifyCall(jwtHeader, context) {
      const claims = checkOrigin(jwtHeader, context, parts, clock.now());
      const before = await store.readInstallation();
      await (claims ? adoptToken(context) : checkToken(context));
      await learn(context);
      return { before, installation: known };
    },

    async verifyWebhook(jwtHeader, context, secret) {
      const claims = checkOrigin(jwtHeader, context, parts, clock.now());
      if (parts.webhookAuth === 'secret') await checkWebhookSecret(secret);
      await (claims ? adoptToken(context) : checkToken(context));
      if (parts.webhookAuth === 'none' && claims && !namesBot(claims.actingUserId)) {
        throw new CallRefused(401, 'The JWT of the webhook does not name the bot: it is no webhook.');
      }
    },
  };
}

function secretsOf({ bot_access_token, acting_user_access_token, app }: CallContext): string[] {
  return [bot_access_token, acting_user_access_token, app?.webhook_secret].filter(
    (secret) => !!secret,
  ) as string[];
}
