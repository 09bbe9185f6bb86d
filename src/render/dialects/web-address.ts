import { inertUrl } from '../inert';

const LONGEST = 2_000;

/** An http(s) address, or undefined. */
export function webAddress(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  const text = value.trim();
  return text.length <= LONGEST && /^https?:\/\/[^\s<>"]+$/i.test(text) ? inertUrl(text) : undefined;
}
