import type { IncomingHttpHeaders } from 'node:http';

/** The places in which senders can bring the secret of a path, in this order. */
export function givenSecrets(query: URLSearchParams, headers: IncomingHttpHeaders): string[] {
  const places = [
    query.get('secret'),
    fromAuthorization(headers.authorization),
    headers['x-gitlab-token'],
    // Where Meta asks whether the URL is ours.
    query.get('hub.mode') === 'subscribe' ? query.get('hub.verify_token') : undefined,
  ];
  return places.filter((secret): secret is string => typeof secret === 'string' && secret !== '');
}

/** A bearer token, or the password of Basic, whatever the user is. */
function fromAuthorization(header: string | undefined): string | undefined {
  const [, kind, value] = /^(bearer|basic) +(\S+)$/i.exec(header?.trim() ?? '') ?? [];
  if (!kind || !value) return undefined;
  if (kind.toLowerCase() === 'bearer') return value;
  const pair = Buffer.from(value, 'base64').toString();
  const colon = pair.indexOf(':');
  return colon === -1 ? undefined : pair.slice(colon + 1);
}
