/** More than a person or a system puts into a URL; each costs many times its bytes. */
const MOST_PARAMETERS = 1_000;

/**
 * A webhook's query without any secret, read in one pass. A name that comes several times has all its values.
 * What follows the first 1,000 parameters is left out, and an entry `…` says so.
 */
export function readQuery(rawQuery: string): Record<string, string> {
  const end = endOfParameter(rawQuery, MOST_PARAMETERS);
  const values = new Map<string, string[]>();
  for (const [name, value] of new URLSearchParams(rawQuery.slice(0, end))) {
    if (name === 'secret') continue;
    const known = values.get(name);
    if (known) known.push(value);
    else values.set(name, [value]);
  }
  if (end < rawQuery.length) values.set('…', [`more than ${MOST_PARAMETERS} parameters`]);
  return Object.fromEntries([...values].map(([name, all]) => [name, all.join(', ')]));
}

function endOfParameter(rawQuery: string, count: number): number {
  let end = -1;
  for (let i = 0; i < count; i++) {
    end = rawQuery.indexOf('&', end + 1);
    if (end === -1) return rawQuery.length;
  }
  return end;
}
