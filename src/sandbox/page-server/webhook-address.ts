import { webhookUrl } from '../../apps/webhook-url';
import type { Plugin } from '../plugin';

/**
 * The webhook URL by path, of the App that was installed first; undefined while there is none.
 * @param mask stands for the secret, for whoever may not see it
 */
export function webhookAddress(
  plugin: Plugin,
  siteUrl: string,
  mask?: string,
): ((path: string) => string) | undefined {
  const [app] = plugin.apps.values();
  if (!app) return undefined;
  const secret = app.webhookSecret && (mask ?? app.webhookSecret);
  return (path) => webhookUrl(siteUrl, app.manifest.app_id, path, secret);
}
