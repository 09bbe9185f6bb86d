import { readQuery } from './webhook-query';

/** A webhook as the plugin hands it on in the `values` of a call. */
export interface WebhookValues {
  /** A body that parses as JSON, whatever its content type; any other body as a string; `''` when empty. */
  data: unknown;
  /** Names in Go's canonical form (`X-Github-Event`), first value each. */
  headers: Record<string, string>;
  /** Upper case. */
  method: string;
  /** The query without any secret. */
  query: Record<string, string>;
}

/** Reads the `values` of a webhook call; a field of a wrong type counts as missing, so that nothing is lost. */
export function readWebhookValues(values: Record<string, unknown>): WebhookValues {
  const { data = '', headers, httpMethod, rawQuery } = values;
  return {
    data,
    headers: stringsOf(headers),
    method: typeof httpMethod === 'string' ? httpMethod.toUpperCase() : 'POST',
    query: readQuery(typeof rawQuery === 'string' ? rawQuery : ''),
  };
}

function stringsOf(map: unknown): Record<string, string> {
  if (typeof map !== 'object' || map === null) return {};
  return Object.fromEntries(Object.entries(map).filter(([, value]) => typeof value === 'string'));
}
