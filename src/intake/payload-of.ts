/** The payload of a request: its body, or its query where there is no body, as in a GET. */
export function payloadOf<T>(
  method: string,
  data: T | '',
  query: Record<string, string>,
): { data: T | '' | Record<string, string>; query: Record<string, string> } {
  const isQueryAll = method === 'GET' || data === '';
  if (!isQueryAll) return { data, query };
  return { data: Object.keys(query).length > 0 ? query : '', query: {} };
}
