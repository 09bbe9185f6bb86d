/** Rows of Markdown as a table, the first of them its head; empty without rows. */
export function table(rows: string[][]): string {
  const width = Math.max(0, ...rows.map((row) => row.length));
  if (width === 0) return '';
  const [head = [], ...body] = rows.map((row) => line(row, width));
  return `\n${[head, `|${' --- |'.repeat(width)}`, ...body].join('\n')}\n`;
}

function line(row: string[], width: number): string {
  const cells = Array.from({ length: width }, (_, index) => inCell(row[index] ?? ''));
  return `| ${cells.join(' | ')} |`;
}

function inCell(text: string): string {
  return text
    .replace(/(?<!\\)\|/g, '\\|')
    .replace(/\s+/g, (blank) => (blank.includes('\n') ? ' ' : blank))
    .trim();
}
