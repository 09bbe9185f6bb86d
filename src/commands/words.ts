/** A word of a command line, and where it stands. */
export interface Word {
  text: string;
  from: number;
  /** A quote that was opened in it and not closed. */
  openQuote?: string;
}

/** A flag that leads to a quoted value belongs to it, as in `--path="a b"`. */
const WORD = /(--[^\s="`]+=)?(?:"([^"]*)("?)|`([^`]*)(`?))|(\S+)/g;

/** The words of a line; quotes hold words together. After a space an empty word follows, which is about to be typed. */
export function words(line: string): Word[] {
  const found: Word[] = [];
  for (const match of line.matchAll(WORD)) {
    const [, flag = '', quoted, quote, ticked, tick, plain] = match;
    const openQuote = quote === '' ? '"' : tick === '' ? '`' : undefined;
    const text = plain ?? `${flag}${quoted ?? ticked ?? ''}`;
    found.push({ text, from: match.index, ...(openQuote ? { openQuote } : {}) });
  }
  if (/(^|\s)$/.test(line) && !found.at(-1)?.openQuote) found.push({ text: '', from: line.length });
  return found;
}

/** A word as it has to be typed. */
export function quoted(text: string): string {
  return /[\s"]|^$/.test(text) ? `"${text.replaceAll('"', '')}"` : text;
}
