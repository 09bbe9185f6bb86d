import type { CallContext } from '../apps/call-request';
import { webhookUrl } from '../apps/webhook-url';
import { checkWebhookUrl } from '../mattermost/check-webhook-url';
import type { Mattermost } from '../mattermost/mattermost';
import { MattermostError } from '../mattermost/mattermost-error';
import { CallRefused } from './call-refused';
import { isTokenLike } from './token-like';

/** Makes sure that a system admin makes a call through Mattermost. @throws CallRefused 401, or 503 without an answer */
export type AdminProof = (context: CallContext) => Promise<void>;

/**
 * What the first call of all must show where no JWT proves it, or any bot that a user names as the App's could take
 * the App over: a webhook secret that Mattermost itself confirms, which the plugin hands to admins; with
 * WEBHOOK_AUTH=none, an admin's own token, which `on_install` and the commands expand.
 */
export function createAdminProof(parts: {
  mattermost: Mattermost;
  mattermostUrl: string;
  appId: string;
  webhookAuth: 'secret' | 'none';
}): AdminProof {
  const { mattermost, mattermostUrl, appId, webhookAuth } = parts;

  async function isProved({ app, acting_user_access_token: token }: CallContext): Promise<boolean> {
    if (webhookAuth === 'secret') {
      const secret = app?.webhook_secret;
      return !!secret && (await checkWebhookUrl(webhookUrl(mattermostUrl, appId, '', secret)));
    }
    return !!token && isTokenLike(token) && (await mattermost.whoIs(token)).isAdmin;
  }

  return async (context) => {
    try {
      if (await isProved(context)) return;
    } catch (error) {
      if (!(error instanceof MattermostError)) throw error;
      if (error.kind !== 'unauthorized') {
        throw new CallRefused(503, `It cannot be proved now who makes this call. ${error.message}`);
      }
    }
    throw new CallRefused(
      401,
      `This App does not know its bot yet, and believes only a system admin's call through Mattermost: let one run \`/${appId} configure\`, install the App again, or set APP_SECRET.`,
    );
  };
}
