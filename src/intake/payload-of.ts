/**
 * The payload of a request: its body, or its query where there is no body, as in a GET.
 * @param json of the body, JSON text; empty where it has none
 * @returns JSON text, and what of the query is not in it
 */
export function payloadOf(
  method: string,
  json: string,
  query: Record<string, string>,
): { payload: string; query: Record<string, string> } {
  if (method !== 'GET' && json !== '') return { payload: json, query };
  return { payload: Object.keys(query).length > 0 ? JSON.stringify(query) : '""', query: {} };
}
