import { ok } from '../apps/call-response';
import { isAdmin } from '../trust/is-admin';
import { type CallHandler, type CallParts, UserMistake } from './call';

/** `/install`: remembers who installed the App, and tells what to do next. */
export function createInstall({ store, manifest, config }: CallParts): CallHandler {
  const configure = `\`/${manifest.app_id} configure\``;
  return async ({ context, before, installation }) => {
    if (!installation.botToken) {
      throw new UserMistake(
        `The App cannot reach this Mattermost at ${config.mattermostUrl}, or its bot token is not accepted there. Check MATTERMOST_URL and install it again.`,
      );
    }
    // A user can reach this call too, as `/install?` or `/%69nstall`: the plugin refuses the exact path alone.
    if (context.acting_user && isAdmin(context))
      await store.saveInstallation({ installedBy: context.acting_user.id });
    const isNewSecret =
      before.webhookSecretHash !== undefined && before.webhookSecretHash !== installation.webhookSecretHash;
    if (isNewSecret) {
      return ok(
        `**${manifest.display_name}** is installed again, which gave it a new webhook secret: **the webhook URLs from before stopped working.** Run ${configure} for the new one, and change it in every system that sends. Subscriptions and waiting webhooks are kept.`,
      );
    }
    return ok(
      `**${manifest.display_name}** is installed. Next, run ${configure} in the channel that should get the webhooks.`,
    );
  };
}
