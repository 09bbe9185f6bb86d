/** A webhook as the plugin hands it on in the `values` of a call. */
export interface WebhookValues {
  /** A body that parses as JSON, whatever its content type; any other body as a string; `''` when empty. */
  data: unknown;
  /** Names in Go's canonical form (`X-Github-Event`), first value each. */
  headers: Record<string, string>;
  /** Upper case. */
  method: string;
  /** The webhook secret, which the plugin has just checked; of several the first counts, as in the plugin. */
  secret: string | undefined;
  /** The query without any secret. */
  query: Record<string, string>;
}

/** Reads the `values` of a webhook call; a field of a wrong type counts as missing, so that nothing is lost. */
export function readWebhookValues(values: Record<string, unknown>): WebhookValues {
  const { data = '', headers, httpMethod, rawQuery } = values;
  const query = new URLSearchParams(typeof rawQuery === 'string' ? rawQuery : '');
  const secret = query.get('secret') ?? undefined;
  query.delete('secret');
  return {
    data,
    headers: stringsOf(headers),
    method: typeof httpMethod === 'string' ? httpMethod.toUpperCase() : 'POST',
    secret,
    query: joined(query),
  };
}

/** A name that comes several times has all its values. */
function joined(query: URLSearchParams): Record<string, string> {
  return Object.fromEntries([...query.keys()].map((name) => [name, query.getAll(name).join(', ')]));
}

function stringsOf(map: unknown): Record<string, string> {
  if (typeof map !== 'object' || map === null) return {};
  return Object.fromEntries(Object.entries(map).filter(([, value]) => typeof value === 'string'));
}
