/**
 * The path of the call that a webhook runs: the base path of `on_remote_webhook`, joined with the sub-path.
 * The base only moves the call inside the App; the URL that senders use always has `/webhook`.
 */
export function webhookCallPath(base: string, subPath: string): string {
  return subPath ? `${base}/${subPath}` : base;
}

/**
 * The sub-path in the path of a call's URL, or undefined when the call is no webhook.
 * The URL stays percent-encoded on its way through the plugin; the result is decoded.
 * @throws URIError when the percent-encoding is broken, or there is a NUL.
 */
export function webhookSubPath(base: string, urlPath: string): string | undefined {
  if (urlPath === base) return '';
  if (!urlPath.startsWith(`${base}/`)) return undefined;
  const subPath = decodeURIComponent(urlPath.slice(base.length + 1));
  // SQLite ends a text at a NUL: what follows would reach the route of what stands before.
  if (subPath.includes('\0')) throw new URIError('a NUL in a path');
  return subPath;
}
