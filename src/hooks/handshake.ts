/**
 * What a sender that checks a URL wants to read, without a post: the validation token of Microsoft Graph, the
 * challenge of Meta or of Dropbox.
 */
export function handshakeInQuery(method: string, query: URLSearchParams): string | undefined {
  const token = query.get('validationToken');
  if (token !== null) return token;
  if (method !== 'GET') return undefined;
  if (query.get('hub.mode') === 'subscribe') return query.get('hub.challenge') ?? undefined;
  return query.get('challenge') ?? undefined;
}

/** The challenge of Slack. */
export function handshakeInBody(body: unknown): string | undefined {
  const { type, challenge } = (body ?? {}) as { type?: unknown; challenge?: unknown };
  return type === 'url_verification' && typeof challenge === 'string' ? challenge : undefined;
}
