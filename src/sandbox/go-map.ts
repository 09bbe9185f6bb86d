/** JSON with its keys in order, as Go writes the maps that it has read. */
export function goMap<T>(value: T): T {
  if (Array.isArray(value)) return value.map(goMap) as T;
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, goMap(inner)])) as T;
}
