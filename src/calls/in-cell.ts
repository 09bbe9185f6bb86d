/** Markdown as it can stand in a cell of a table. */
export function inCell(markdown: string): string {
  return markdown.replaceAll('|', '\\|').replaceAll('\n', ' ');
}
