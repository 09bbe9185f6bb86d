const DEEPEST = 10;

type Nested = Map<string, unknown>;

/**
 * The fields of a form as an object: what comes twice is a list, and names with brackets nest, as in
 * `data[merges][email]` and `items[]`. A name that is both a value and an object keeps its brackets.
 */
export function nestedFields(fields: readonly (readonly [name: string, value: unknown])[]): object {
  const root: Nested = new Map();
  for (const [name, value] of fields) {
    const path = pathOf(name);
    const last = path.at(-1) ?? name;
    const holder = holderOf(root, path.slice(0, -1));
    if (holder && !(holder.get(last) instanceof Map)) add(holder, last, value);
    else add(root, name, value);
  }
  return asObject(root);
}

function pathOf(name: string): string[] {
  if (!/^[^[\]]+(?:\[[^[\]]*\])+$/.test(name)) return [name];
  const path = name
    .replace(/\[\]$/, '')
    .split(/\]?\[|\]$/)
    .filter((part, index, all) => index < all.length - 1 || part !== '');
  return path.length <= DEEPEST && !path.includes('') ? path : [name];
}

function holderOf(root: Nested, path: readonly string[]): Nested | undefined {
  let holder = root;
  for (const name of path) {
    if (!holder.has(name)) holder.set(name, new Map());
    const inner = holder.get(name);
    if (!(inner instanceof Map)) return undefined;
    holder = inner;
  }
  return holder;
}

function add(holder: Nested, name: string, value: unknown): void {
  const before = holder.get(name);
  if (!holder.has(name)) holder.set(name, value);
  else if (Array.isArray(before)) before.push(value);
  else holder.set(name, [before, value]);
}

function asObject(map: Nested): object {
  return Object.fromEntries([...map].map(([name, value]) => [name, plain(value)]));
}

/** Names that count from 0 make a list: `items[0][sku]`. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (!(value instanceof Map)) return value;
  const isList = [...value.keys()].every((name, index) => name === String(index));
  return isList ? [...value.values()].map(plain) : asObject(value);
}
