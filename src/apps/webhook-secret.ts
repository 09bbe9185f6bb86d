/** No URL that Mattermost's own server takes is longer. */
const LONGEST_QUERY = 1024 * 1024;

/**
 * The webhook secret in a webhook's `values.rawQuery`, which the plugin has written anew; of several the first counts,
 * as in the plugin. One pass, and nothing else is read or kept: this comes before the proof.
 */
export function readSecret(rawQuery: unknown): string | undefined {
  if (typeof rawQuery !== 'string' || rawQuery.length > LONGEST_QUERY) return undefined;
  const found = /(?:^|&)(secret=[^&]{0,1000})/.exec(rawQuery)?.[1];
  return new URLSearchParams(found).get('secret') ?? undefined;
}
