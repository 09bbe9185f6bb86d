import { BASE } from './path-of';

/**
 * The URL to which the senders of a path post straight to the App.
 * @param secret left out where a signature replaces it
 */
export function hookUrl(publicUrl: string, path: string, secret?: string): string {
  const encoded = path.split('/').map(encodeURIComponent).join('/');
  const query = secret === undefined ? '' : `?secret=${encodeURIComponent(secret)}`;
  return `${publicUrl}${BASE}/${encoded}${query}`;
}
