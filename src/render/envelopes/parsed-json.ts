/** Longer texts are not looked into: it would cost more than all that a post can show. In UTF-16 units. */
export const LONGEST_OPENED = 1_000_000;

/** The object or list that a text is as JSON, a byte order mark before it or not; undefined for anything else. */
export function parsedJson(text: string): object | undefined {
  if (text.length > LONGEST_OPENED || !/^[\uFEFF\s]*[[{]/.test(text)) return undefined;
  try {
    const value: unknown = JSON.parse(text.replace(/^[\uFEFF\s]+/, ''));
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
