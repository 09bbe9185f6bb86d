import { readView } from '../view';

/** Longer texts are not looked into: it would cost more than all that a post can show. In UTF-16 units. */
export const LONGEST_OPENED = 1_000_000;
/** Deeper JSON is nobody's message, and dear to read. */
const DEEPEST = 200;

/** The object or list that a text is as JSON, a byte order mark before it or not; undefined for anything else. */
export function parsedJson(text: string): object | undefined {
  if (!looksLikeJson(text) || isDeep(text)) return undefined;
  try {
    const json = withoutMark(text);
    // A view is read in good faith, and this is text that anybody may have written.
    JSON.parse(json);
    const { data } = readView(json);
    return typeof data === 'object' && data !== null ? data : undefined;
  } catch {
    return undefined;
  }
}

export function looksLikeJson(text: string): boolean {
  return text.length <= LONGEST_OPENED && /^[\uFEFF\s]*[[{]/.test(text);
}

/** A text without the byte order mark that some senders put before it. */
export function withoutMark(text: string): string {
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}

/** Counts brackets in strings too, which are as many to the left as to the right in what people write. */
function isDeep(text: string): boolean {
  let depth = 0;
  for (let index = 0; index < text.length && depth <= DEEPEST; index++) {
    const char = text[index];
    if (char === '[' || char === '{') depth++;
    else if (char === ']' || char === '}') depth--;
  }
  return depth > DEEPEST;
}
