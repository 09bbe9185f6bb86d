/** Where the Apps plugin of a Mattermost serves an App. */
export function appUrl(mattermostUrl: string, appId: string): string {
  return `${mattermostUrl}/plugins/com.mattermost.apps/apps/${appId}`;
}

/**
 * The URL that an external system POSTs to. It ends in `/webhook` whatever `on_remote_webhook.path` is.
 * @param secret left out with `remote_webhook_auth_type: none`
 */
export function webhookUrl(mattermostUrl: string, appId: string, subPath: string, secret?: string): string {
  const path = subPath ? `/${subPath.split('/').map(encodeURIComponent).join('/')}` : '';
  const query = secret ? `?secret=${encodeURIComponent(secret)}` : '';
  return `${appUrl(mattermostUrl, appId)}/webhook${path}${query}`;
}
