const NAMED = new Set(['good', 'warning', 'danger']);

/** A colour as Mattermost takes it: `good`, `warning`, `danger` or `#rrggbb`; from a name, hex or Discord's number. */
export function colour(value: unknown): string | undefined {
  if (typeof value === 'number') {
    return value > 0 && value <= 0xffffff ? `#${Math.floor(value).toString(16).padStart(6, '0')}` : undefined;
  }
  if (typeof value !== 'string') return undefined;
  const name = value.trim().toLowerCase();
  if (NAMED.has(name)) return name;
  const hex = /^(?:#|0x)?([\da-f]{3}|[\da-f]{6})(?:[\da-f]{2})?$/.exec(name)?.[1];
  if (!hex) return undefined;
  return `#${hex.length === 3 ? hex.replace(/./g, '$&$&') : hex}`;
}
