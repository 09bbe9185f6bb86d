import type { Option } from '../apps/call-response';
import type { CallHandler, CallParts } from './call';
import { requireAdmin } from './require-admin';

const MOST_SHOWN = 50;

/** `/paths`: the paths that have a channel, then the one being typed, for forms that take a path. */
export function createPaths({ store }: CallParts): CallHandler {
  return async ({ context, query }) => {
    requireAdmin(context);
    const typed = query.trim();
    const known = new Set((await store.routes()).map(({ path }) => path || '/'));
    const wanted = [...known].filter((path) => path.toLowerCase().includes(typed.toLowerCase())).sort();
    const paths = typed === '' || known.has(typed) ? wanted : [...wanted, typed];
    return { type: 'ok', data: { items: paths.slice(-MOST_SHOWN).map(pathOption) } };
  };
}

function pathOption(path: string): Option {
  return { label: path, value: path };
}
