import type { Logger } from 'winston';
import type { CallContext } from '../apps/call-request';
import type { AppClaims } from '../apps/jwt';
import { secretsIn, tokensIn } from '../apps/secrets-in';
import type { Clock } from '../process/clock';
import { isSame, matchesHash } from '../secrets/compare-secrets';
import type { Installation, Store } from '../store/store';
import type { AdminProof } from './admin-proof';
import { createAdoption } from './adoption';
import type { BotProof } from './bot-proof';
import { CallRefused } from './call-refused';
import { checkJwt, checkSite } from './check-origin';
import { whatIsNew } from './learn';

export interface Trust {
  /**
   * Checks `Mattermost-App-Authorization`, where there is an APP_SECRET, before the body is read.
   * @returns what its JWT says
   * @throws CallRefused 401
   */
  checkHeader(jwtHeader: string | undefined): AppClaims | undefined;
  /**
   * Makes sure that a call comes from the Mattermost this App serves, and learns what it brings: a new bot
   * token, the webhook secret, the first admin.
   * @param claims of its header
   * @returns what is known before the call, and with it
   * @throws CallRefused 401, 403 or 503
   */
  verifyCall(
    claims: AppClaims | undefined,
    context: CallContext,
  ): Promise<{ before: Installation; installation: Installation }>;
  /**
   * Makes sure that the bytes of a webhook's call hold what can prove it, before a large body is parsed for the rest.
   * @param raw the body, or its end
   * @throws CallRefused 401 or 503
   */
  requireProofIn(claims: AppClaims | undefined, raw: Buffer): Promise<void>;
  /**
   * The same for a webhook, by its secret: any user can make a call below the webhook path through Mattermost, but
   * only a real webhook had its secret checked. Asks Mattermost nothing, unless with WEBHOOK_AUTH=none and without
   * APP_SECRET, where the bot's token is all the proof there is.
   */
  verifyWebhook(
    claims: AppClaims | undefined,
    context: CallContext,
    secret: string | undefined,
  ): Promise<void>;
}

interface Parts {
  store: Store;
  botProof: BotProof;
  adminProof: AdminProof;
  clock: Clock;
  log: Logger;
  siteUrl: string;
  /** The slash command that people use. */
  appId: string;
  appSecret: string | undefined;
  webhookAuth: 'secret' | 'none';
  /** Told when a bot token or an admin is known that was not before: deliveries may have waited for it. */
  onLearned: () => void;
  /** Told of every secret in a trusted call, so that no log can hold it. */
  onSecret: (secret: string) => void;
}

/**
 * The checks run from cheap to dear: JWT, site, webhook secret, and last the token, which may ask Mattermost.
 * What is known is read for each call: another instance of the App may have learned it.
 */
export function createTrust(parts: Parts): Trust {
  const { store, botProof, adminProof, clock, log } = parts;
  const adopt = createAdoption({ prove: (token, known) => takeOn(token, 'proved', known), clock, log });

  async function takeOn(
    token: string,
    by: 'stranger' | 'proved',
    known: Installation,
    context?: CallContext,
  ) {
    const bot = await botProof.prove(token, by, known.botUserId);
    if (context && !known.botUserId) await adminProof(context);
    const learned = { botToken: token, botUserId: bot.id, botUsername: bot.username };
    const installation = await store.saveInstallation(learned);
    parts.onLearned();
    return installation;
  }

  /** Where no JWT and no webhook secret prove the call, the bot's token has to. */
  async function requireToken(context: CallContext, known: Installation): Promise<Installation> {
    const token = context.bot_access_token;
    if (!token) throw new CallRefused(401, 'The call carries no bot token. Is `act_as_bot` granted?');
    if (known.botToken && isSame(token, known.botToken)) return known;
    return await takeOn(token, 'stranger', known, context);
  }

  /** The same before it is known what of the bytes is the context: the last token is Mattermost's own, if any is. */
  async function requireTokenIn(claims: AppClaims | undefined, raw: Buffer, known: Installation) {
    if (claims) return checkNamesBot(claims, known.botUserId ?? claims.actingUserId);
    const [last, ...others] = tokensIn(raw);
    const { botToken } = known;
    if (botToken && [last, ...others].some((token) => token && isSame(token, botToken))) return;
    if (!last || !known.botUserId)
      throw new CallRefused(401, 'The webhook brings no token that this App knows.');
    await takeOn(last, 'stranger', known);
  }

  /** Where the call has proved itself without its token. */
  async function adoptToken(context: CallContext, known: Installation): Promise<Installation> {
    const token = context.bot_access_token;
    if (!token || (known.botToken && isSame(token, known.botToken))) return known;
    return await adopt(token, known);
  }

  async function learn(context: CallContext, known: Installation): Promise<Installation> {
    for (const secret of secretsOf(context)) parts.onSecret(secret);
    const news = whatIsNew(context, known);
    if (!news) return known;
    const installation = await store.saveInstallation(news);
    if (news.installedBy) parts.onLearned();
    return installation;
  }

  return {
    checkHeader(jwtHeader) {
      return parts.appSecret ? checkJwt(jwtHeader, parts.appSecret, clock.wall()) : undefined;
    },

    async verifyCall(claims, context) {
      checkSite(context, parts.siteUrl);
      if (claims) checkActingUser(claims, context);
      const before = await store.readInstallation();
      const known = await (claims ? adoptToken(context, before) : requireToken(context, before));
      return { before, installation: await learn(context, known) };
    },

    async requireProofIn(claims, raw) {
      const known = await store.readInstallation();
      if (parts.webhookAuth === 'none') return await requireTokenIn(claims, raw, known);
      if (!secretsIn(raw).some((secret) => isWebhookSecret(secret, known))) throw wrongSecret(parts.appId);
    },

    async verifyWebhook(claims, context, secret) {
      checkSite(context, parts.siteUrl);
      const known = await store.readInstallation();
      if (parts.webhookAuth === 'secret') {
        if (!isWebhookSecret(secret, known)) throw wrongSecret(parts.appId);
      } else if (claims) checkNamesBot(claims, known.botUserId ?? context.bot_user_id);
      else return void (await requireToken(context, known));
      // It is stored whatever Mattermost says of its token, and waits for none of that.
      void adoptToken(context, known);
    },
  };
}

function isWebhookSecret(
  secret: string | undefined,
  { webhookSecretHash, olderSecretHash }: Installation,
): boolean {
  return !!secret && [webhookSecretHash, olderSecretHash].some((hash) => hash && matchesHash(secret, hash));
}

function wrongSecret(appId: string): CallRefused {
  return new CallRefused(
    401,
    `The webhook brings no secret, or another than this App knows. The URL that \`/${appId} configure\` shows a system admin has the right one.`,
  );
}

/** Who is named in the context is whom Mattermost signed, or nobody. */
function checkActingUser({ actingUserId }: AppClaims, { acting_user }: CallContext): void {
  if (actingUserId === acting_user?.id) return;
  throw new CallRefused(401, 'The JWT of the call names another user than its context.');
}

function checkNamesBot({ actingUserId }: AppClaims, botUserId: string | null | undefined): void {
  if (actingUserId !== undefined && actingUserId === botUserId) return;
  throw new CallRefused(401, 'The JWT of the webhook does not name the bot: it is no webhook.');
}

function secretsOf({ bot_access_token, acting_user_access_token, app }: CallContext): string[] {
  return [bot_access_token, acting_user_access_token, app?.webhook_secret].filter(
    (secret) => !!secret,
  ) as string[];
}
