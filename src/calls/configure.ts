import type { CallContext } from '../apps/call-request';
import { type Form, ok } from '../apps/call-response';
import { MattermostError } from '../mattermost/mattermost-error';
import { labelText } from '../render/label-text';
import type { Installation } from '../store/store';
import { isAdmin } from '../trust/is-admin';
import { type CallHandler, type CallParts, UserMistake } from './call';
import { channelLabel } from './channel-field';
import { codeBlock } from './code-block';
import { configurePath } from './configure-path';
import { joinChannel } from './join-channel';
import { readUrlPathField, URL_PATH_FIELD } from './path-field';
import { requireAdmin } from './require-admin';

/** The fields of `configure`; without any it runs at once. */
export const CONFIGURE_FORM: Form = {
  title: 'Show the webhook URLs',
  submit: {
    path: '/configure',
    expand: { app: 'all', acting_user: 'summary', acting_user_access_token: 'all', channel: 'summary' },
  },
  fields: [
    { ...URL_PATH_FIELD, description: 'Show the URLs of this path alone' },
    {
      name: 'new_secret',
      type: 'bool',
      label: 'new-secret',
      modal_label: 'New secret',
      description: 'Change the secret of the path; the one before it is valid for 24 hours more',
    },
  ],
};

/**
 * `/configure`: shows an admin the webhook URL with its secret, as the answer and as a direct message, and makes
 * the current channel the default destination when there is none. With a path it shows the URLs of that path.
 * Mattermost hands the secret out where `app` is expanded to `all`; its last release to system admins alone.
 */
export function createConfigure(parts: CallParts): CallHandler {
  const { config, manifest, store, mattermost, deliver, log, addresses } = parts;
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
    const { canJoin, note } = await joinChannel(channel, context, installation, parts);
    if (!canJoin)
      return `${note} Run ${subscribe} in the channel that should get the webhooks; until then they go to an admin.`;
    const label = channelLabel(channel, context.acting_user);
    await store.addRoute({ path: '*', channel: channel.id, label });
    await deliver.wakeAll();
    return [`Webhooks without a channel of their own now go to **${labelText(label)}**.`, note]
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

  async function showPath(typed: unknown, isNewSecret: boolean, context: CallContext): Promise<string> {
    requireAdmin(context);
    const path = readUrlPathField(typed);
    return await configurePath(path, isNewSecret, context, parts);
  }

  /** The URL through Mattermost, which is one for all paths. */
  async function showAll(context: CallContext, installation: Installation): Promise<string> {
    const secret = config.webhookAuth === 'secret' ? context.app?.webhook_secret : undefined;
    const address = addresses.throughMattermost;
    if (address && config.webhookAuth === 'secret' && !secret) throw noSecret(isAdmin(context), appId);
    if (!address) requireAdmin(context);
    const admin = isAdmin(context) ? context.acting_user?.id : undefined;
    if (admin) await store.saveInstallation({ configuredBy: admin });
    const message = [
      ...(address ? aboutMattermost((path) => address(path, secret), secret !== undefined) : []),
      directUrls(appId, address !== undefined),
      isAdmin(context) ? await chooseDefault(context, installation) : '',
      `To send a path to a channel, run \`/${appId} subscribe coffee-roast\` there. More: \`/${appId} help\`.`,
    ];
    return message.filter(Boolean).join('\n');
  }

  return async ({ context, values, installation }) => {
    const isNewSecret = values.new_secret === true || values.new_secret === 'true';
    const hasPath = values.path !== undefined && values.path !== null && values.path !== '';
    if (isNewSecret && !hasPath) {
      throw new UserMistake(
        `Each path has a secret of its own: \`/${appId} configure <path> --new-secret\`.`,
      );
    }
    const text = hasPath
      ? await showPath(values.path, isNewSecret, context)
      : await showAll(context, installation);
    return ok(text + (await sendDirectMessage(text, context, installation)));
  };
}

function aboutMattermost(url: (path: string) => string, hasSecret: boolean): string[] {
  return [
    hasSecret ? '**Your webhook URL.** Whoever has it can post here, so keep it to yourself:' : OPEN_URL,
    codeBlock(url('')),
    'Give every system a path of its own, such as `coffee-roast`. To try it:',
    codeBlock(
      `curl -X POST -H 'Content-Type: application/json' -d '{"bean":"Geisha","temp":205.5}' '${url('coffee-roast')}'`,
    ),
    'Through Mattermost a sender hears 200 whatever happens.',
  ];
}

function directUrls(appId: string, hasOther: boolean): string {
  if (!hasOther)
    return `**Each path has a webhook URL of its own.** \`/${appId} configure coffee-roast\` makes the one of \`coffee-roast\`, and shows it.`;
  return `Straight to the App a sender hears the truth and can try again: \`/${appId} configure coffee-roast\` shows the URL of a path.`;
}

const OPEN_URL =
  ':warning: **Your webhook URL, which needs no secret** (`remote_webhook_auth_type` is `none`): anybody who can reach Mattermost can post with it.';

function noSecret(callerIsAdmin: boolean, appId: string): UserMistake {
  return new UserMistake(
    callerIsAdmin
      ? 'Mattermost gave this App no webhook secret. Install it again to get one: `/apps install http <manifest URL>`.'
      : `Mattermost shows the webhook secret to system admins only. Please ask one of yours to run \`/${appId} configure\` and to give you the URL.`,
  );
}
