/** What the last word of a name says of the number in its field. Words with another meaning, such as `min`, are none. */
const UNITS: Record<string, string> = {
  ...named(' ms', 'ms', 'msec', 'msecs', 'millis', 'milliseconds'),
  ...named(' s', 's', 'sec', 'secs', 'seconds'),
  ...named(' min', 'mins', 'minutes'),
  ...named(' h', 'hrs', 'hours'),
  ...named(' days', 'days'),
  ...named(' %', 'pct', 'percent', 'percentage'),
  ...named(' bytes', 'bytes'),
  ...named(' kB', 'kb'),
  ...named(' MB', 'mb'),
  ...named(' GB', 'gb'),
  ...named(' KiB', 'kib'),
  ...named(' MiB', 'mib'),
  ...named(' GiB', 'gib'),
  ...named(' kg', 'kg'),
  ...named(' g', 'grams'),
  ...named(' km', 'km'),
  ...named(' °C', 'celsius'),
  ...named(' °F', 'fahrenheit'),
};

function named(unit: string, ...names: string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, unit]));
}

/** The unit that the name of a field ends in; undefined for a name that is nothing but it. */
function unitOf(words: string[]): string | undefined {
  if (words.length < 2) return undefined;
  const [before = '', last = ''] = words.slice(-2);
  if (/^temp(?:erature)?$/.test(before) && /^[cf]$/.test(last)) return ` °${last.toUpperCase()}`;
  return Object.hasOwn(UNITS, last) ? UNITS[last] : undefined;
}

/** Whether the last word of a name is shown with its value, a number. */
export function hasUnit(words: string[], value: unknown): boolean {
  const isCents = words.length > 1 && words.at(-1) === 'cents';
  return (unitOf(words) !== undefined || isCents) && /^-?\d+(?:\.\d+)?$/.test(String(value));
}

/** A number with its unit, to the letter; money that is counted in cents in whole units. */
export function withUnit(number: string, words: string[]): string {
  if (words.length > 1 && words.at(-1) === 'cents' && /^-?\d+$/.test(number))
    return (Number(number) / 100).toFixed(2);
  return number + (unitOf(words) ?? '');
}
