import { readView } from '../../view';

const LONGEST = 200_000;

/** Where a text that wants to be JSON is broken, as `line 3`; undefined where it does not look like JSON, or is none. */
export function brokenAt(text: string, type: string): string | undefined {
  const wantsToBe =
    /^\s*[{[]\s*(?:["“{[\]}]|$)/.test(text.slice(0, 1_000)) ||
    (/json$/.test(type) && /^\s*[{["]/.test(text.slice(0, 1_000)));
  if (!wantsToBe) return undefined;
  try {
    readView(text.slice(0, LONGEST));
  } catch (error) {
    const offset = Number(/\d+/.exec(error instanceof Error ? error.message : '')?.[0] ?? 1) - 1;
    // Where the part that was read ends, more follows.
    if (offset >= LONGEST - 1) return undefined;
    const before = text.slice(0, offset).split('\n');
    return `line ${before.length}, column ${(before.at(-1) ?? '').length + 1}`;
  }
  return undefined;
}
