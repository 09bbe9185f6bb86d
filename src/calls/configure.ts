import type { CallContext } from '../apps/call-request';
import { ok } from '../apps/call-response';
import { webhookUrl } from '../apps/webhook-url';
import { MattermostError } from '../mattermost/mattermost-error';
import { labelText } from '../render/label-text';
import type { Installation } from '../store/store';
import { isAdmin } from '../trust/is-admin';
import { type CallHandler, type CallParts, UserMistake } from './call';
import { channelLabel } from './channel-field';
import { joinChannel } from './join-channel';

/**
 * `/configure`: shows an admin the webhook URL with its secret, as the answer and as a direct message, and makes
 * the current channel the default destination when there is none.
 * Mattermost hands the secret out where `app` is expanded to `all`; its last release to system admins alone.
 */
export function createConfigure(parts: CallParts): CallHandler {
  const { config, manifest, store, mattermost, deliver, log } = parts;
  const appId = manifest.app_id;

  async function chooseDefault(context: CallContext, installation: Installation): Promise<string> {
    const present = (await store.routes())
      .filter(({ path }) => path === '*')
      .map(({ label }) => `**${labelText(label)}**`);
    if (present.length > 0) return `Webhooks without a channel of their own go to ${present.join(' and ')}.`;
    const { channel } = context;
    const subscribe = `\`/${appId} subscribe *\``;
    if (!channel)
      return `Next, run ${subscribe} in the channel that should get the webhooks; until then they go to an admin.`;
    const { canJoin, note } = await joinChannel(channel, context, installation, appId, mattermost);
    if (!canJoin)
      return `${note} Run ${subscribe} in the channel that should get the webhooks; until then they go to an admin.`;
    await store.addRoute({ path: '*', channel: channel.id, label: channelLabel(channel) });
    await deliver.wakeAll();
    return [
      `Webhooks without a channel of their own now go to **${labelText(channelLabel(channel))}**.`,
      note,
    ]
      .join(' ')
      .trim();
  }

  async function sendDirectMessage(
    message: string,
    context: CallContext,
    bot: Installation,
  ): Promise<string> {
    const { botToken, botUserId } = bot;
    if (!botToken || !botUserId || !context.acting_user) return '';
    try {
      const direct = await mattermost.directChannel(botToken, botUserId, context.acting_user.id);
      await mattermost.createPost(botToken, { channel_id: direct, message });
      return '';
    } catch (error) {
      if (!(error instanceof MattermostError)) throw error;
      log.warn('The webhook URL could not be sent as a direct message', { reason: error.message });
      return `\n\n(It could not be sent to you as a direct message too. ${error.message})`;
    }
  }

  return async ({ context, installation }) => {
    const secret = config.webhookAuth === 'secret' ? context.app?.webhook_secret : undefined;
    if (config.webhookAuth === 'secret' && !secret) throw noSecret(isAdmin(context), appId);
    const admin = isAdmin(context) ? context.acting_user?.id : undefined;
    if (admin) await store.saveInstallation({ configuredBy: admin });

    const url = (path: string) => webhookUrl(config.siteUrl, appId, path, secret);
    const message = [
      secret ? `**Your webhook URL.** Whoever has it can post here, so keep it to yourself:` : OPEN_URL,
      block(url('')),
      'Give every system a path of its own, such as `coffee-roast`. To try it:',
      block(
        `curl -X POST -H 'Content-Type: application/json' -d '{"bean":"Geisha","temp":205.5}' '${url('coffee-roast')}'`,
      ),
      isAdmin(context) ? await chooseDefault(context, installation) : '',
      `To send a path to a channel, run \`/${appId} subscribe coffee-roast\` there. More: \`/${appId} help\`.`,
    ];
    const text = message.filter(Boolean).join('\n');
    return ok(text + (await sendDirectMessage(text, context, installation)));
  };
}

const OPEN_URL =
  ':warning: **Your webhook URL, which needs no secret** (`remote_webhook_auth_type` is `none`): anybody who can reach Mattermost can post with it.';

function block(text: string): string {
  return `\`\`\`\n${text}\n\`\`\``;
}

function noSecret(callerIsAdmin: boolean, appId: string): UserMistake {
  return new UserMistake(
    callerIsAdmin
      ? 'Mattermost gave this App no webhook secret. Install it again to get one: `/apps install http <manifest URL>`.'
      : `Mattermost shows the webhook secret to system admins only. Please ask one of yours to run \`/${appId} configure\` and to give you the URL.`,
  );
}
