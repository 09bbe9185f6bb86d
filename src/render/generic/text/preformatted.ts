const LOOKED_AT = 20_000;

/**
 * Whether a text needs letters of one width, or would be taken for Markdown that nobody meant: columns, indented
 * lines, terminal colours, giant headings, stack traces.
 */
export function isPreformatted(text: string): boolean {
  const start = text.slice(0, LOOKED_AT);
  if (!/[\n\r]/.test(start.trim())) return false;
  const lines = start.split(/\r\n?|\n/).filter((line) => line.trim() !== '');
  const columns = lines.filter((line) => /\S {2,}\S|\S\t+\S/.test(line)).length;
  const indented = lines.filter((line) => /^(?: {2,}|\t)\S/.test(line)).length;
  const headings = lines.filter((line) =>
    /^ {0,3}(?:#{1,6}\s|=+\s*$|-{3,}\s*$|[+|][-+=|]{3,})/.test(line),
  ).length;
  return columns >= 2 || indented >= 2 || indented > lines.length / 3 || headings > 0;
}
