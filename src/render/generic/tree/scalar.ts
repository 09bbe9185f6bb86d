import { isTimeName, wordsOf } from './keys';
import { withUnit } from './units';

export type Scalar = string | number | boolean;

export function isScalar(value: unknown): value is Scalar {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

/** UTF-16 units of a value that stands on a line; longer ones stand below the list. */
export const LONGEST_LINE = 300;

export function isShort(value: Scalar): boolean {
  return String(value).length <= LONGEST_LINE && !/\n/.test(String(value).trim());
}

const ISO = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(?::\d\d(?:[.,]\d+)?)? ?(Z|UTC|GMT|[+-]\d\d:?(?:\d\d)?)?$/;

/** The text of a value as people write it: times to the minute, units where the name has them. */
export function scalarText(key: string, value: Scalar): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  const words = wordsOf(key);
  if (typeof value === 'number')
    return (isTimeName(words) ? unixTime(value) : undefined) ?? withUnit(String(value), words);
  const iso = ISO.exec(value);
  if (iso) return isoTime(iso);
  if (/^\d{10}(?:\d{3})?(?:\.\d+)?$/.test(value) && isTimeName(words))
    return unixTime(Number(value)) ?? value;
  return /^-?\d+(?:\.\d+)?$/.test(value) ? withUnit(value, words) : value;
}

function isoTime([, day, minute, zone]: RegExpExecArray): string {
  const place = zone === undefined ? '' : /^(?:Z|GMT|[+-]00:?(?:00)?)$/.test(zone) ? ' UTC' : ` ${zone}`;
  return `${day} ${minute}${place}`;
}

/** Seconds or milliseconds since 1970, where they are of our time. */
function unixTime(value: number): string | undefined {
  const milliseconds = value > 1e12 ? value : value * 1e3;
  if (milliseconds < 9e11 || milliseconds > 5e12) return undefined;
  return `${new Date(milliseconds).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

/** Letters and digits that say nothing to people: UUIDs, hashes, Base64. */
export function isMachineText(value: Scalar): boolean {
  const text = String(value);
  if (/^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(text)) return true;
  if (/^(?:≈?\d{7,}|[0-9a-f]{10,})$/i.test(text)) return true;
  if (
    text.length >= 12 &&
    /^[\w-]+$/.test(text) &&
    /\d/.test(text) &&
    (text.match(/[a-z](?=[A-Z])/g) ?? []).length >= 3
  )
    return true;
  if (/\s/.test(text) || text.length < 16)
    return /^[a-z]{2,8}_(?:[A-Za-z0-9]{8,}|\d+)$/.test(text) && /\d/.test(text);
  return (
    /^[\w+/=:.-]+$/.test(text) &&
    (text.match(/\d/g) ?? []).length >= text.length / 8 &&
    !/[a-z]{9}/.test(text) &&
    /[A-Z]/.test(text) &&
    /[a-z]/.test(text)
  );
}

/** A place holder that its sender did not fill in: `*alertFriendlyDuration*`, `{EVENT.NAME}`, `{{ x }}`, `%s`. */
export function isPlaceholder(value: unknown): boolean {
  if (typeof value === 'string' && !'*{$<nuN'.includes(value.charAt(0))) return false;
  return (
    typeof value === 'string' &&
    /^(?:\*[A-Za-z]\w*\*|\{(?:\{*\$)?[A-Z_.{}0-9 ]+\}|\$\{\w+\}|\{\{[^{}]*\}\}|<no value>|null|undefined|None|N\/A)$/.test(
      value.trim(),
    )
  );
}
