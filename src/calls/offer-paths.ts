import type { CallResponse } from '../apps/call-response';

const MOST_SHOWN = 50;

/** Paths for a form: those with the typed letters in them, then what is typed. */
export function offerPaths(paths: Iterable<string>, query: string): CallResponse {
  const typed = query.trim();
  const known = new Set([...paths].map((path) => path || '/'));
  const wanted = [...known].filter((path) => path.toLowerCase().includes(typed.toLowerCase())).sort();
  const offered = typed === '' || known.has(typed) ? wanted : [...wanted, typed];
  const items = offered.slice(-MOST_SHOWN).map((path) => ({ label: path, value: path }));
  return { type: 'ok', data: { items } };
}
