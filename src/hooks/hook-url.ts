import { BASE } from './path-of';

/** The URL to which the senders of a path post straight to the App. */
export function hookUrl(publicUrl: string, path: string, secret: string): string {
  const encoded = path.split('/').map(encodeURIComponent).join('/');
  return `${publicUrl}${BASE}/${encoded}?secret=${encodeURIComponent(secret)}`;
}
