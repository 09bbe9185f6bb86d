/** Lists, quotes and tables take the line below them as their own, unless it is blank. */
const KINDS: [name: string, start: RegExp][] = [
  ['quote', /^\s*>/],
  ['list', /^\s*([-*+] |\d{1,9}[.)] )/],
  ['table', /^\s*\|/],
];

/** Pieces of Markdown one below the other, with a blank line where one would swallow the next. */
export function stacked(pieces: (string | undefined)[]): string {
  const lines: string[] = [];
  let before: string | undefined;
  for (const piece of pieces) {
    if (!piece?.trim()) continue;
    if (before && before !== kindOf(piece)) lines.push('');
    lines.push(piece);
    before = kindOf(piece.slice(piece.lastIndexOf('\n') + 1));
  }
  return lines.join('\n');
}

function kindOf(line: string): string | undefined {
  return KINDS.find(([, start]) => start.test(line))?.[0];
}
