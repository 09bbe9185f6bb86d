/** A word of a command line, and where it stands. */
export interface Word {
  text: string;
  from: number;
}

/** The words of a line; quotes hold words together. After a space an empty word follows, which is about to be typed. */
export function words(line: string): Word[] {
  const found: Word[] = [];
  const pattern = /"([^"]*)"?|`([^`]*)`?|(\S+)/g;
  for (const match of line.matchAll(pattern)) {
    found.push({ text: match[1] ?? match[2] ?? match[3] ?? '', from: match.index });
  }
  if (/(^|\s)$/.test(line) && !isInQuotes(line)) found.push({ text: '', from: line.length });
  return found;
}

/** A word as it has to be typed. */
export function quoted(text: string): string {
  return /[\s"]|^$/.test(text) ? `"${text.replaceAll('"', '')}"` : text;
}

function isInQuotes(line: string): boolean {
  return (line.match(/"/g)?.length ?? 0) % 2 === 1;
}
