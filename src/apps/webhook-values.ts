import { readQuery } from './webhook-query';

/** A webhook as the plugin hands it on in the `values` of a call. */
export interface WebhookValues {
  /** JSON text: of a body that is JSON, whatever its content type; of any other body as a string; `''` when empty. */
  data: string;
  /** Names in Go's canonical form (`X-Github-Event`), first value each. */
  headers: Record<string, string>;
  /** Upper case. */
  method: string;
  /** The query without any secret. */
  query: Record<string, string>;
}

/**
 * Reads the `values` of a webhook call; a field of a wrong type counts as missing, so that nothing is lost.
 * @param data JSON text of what its sender wrote; empty where there is none
 */
export function readWebhookValues(values: Record<string, unknown>, data: string): WebhookValues {
  const { headers, httpMethod, rawQuery } = values;
  return {
    data: data === '""' ? '' : asWritten(data),
    headers: stringsOf(headers),
    method: typeof httpMethod === 'string' ? httpMethod.toUpperCase() : 'POST',
    query: readQuery(typeof rawQuery === 'string' ? rawQuery : ''),
  };
}

/**
 * The plugin writes the data anew, and Go writes `<`, `>` and `&` in JSON as `\u003c`, `\u003e` and `\u0026`: the same
 * to who reads JSON, but not to a person. A backslash before them that is a character itself makes them a text.
 */
function asWritten(json: string): string {
  if (!json.includes('\\u00')) return json;
  return json
    .replace(/(?<!\\)((?:\\\\)*)\\u003c/g, '$1<')
    .replace(/(?<!\\)((?:\\\\)*)\\u003e/g, '$1>')
    .replace(/(?<!\\)((?:\\\\)*)\\u0026/g, '$1&');
}

function stringsOf(map: unknown): Record<string, string> {
  if (typeof map !== 'object' || map === null) return {};
  return Object.fromEntries(Object.entries(map).filter(([, value]) => typeof value === 'string'));
}
