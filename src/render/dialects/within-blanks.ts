/** Changes a text but for the blanks around it, such as by marks of Markdown, which has none inside them. */
export function withinBlanks(text: string, change: (inside: string) => string): string {
  const inside = text.trim();
  if (inside === '') return text;
  const start = text.length - text.trimStart().length;
  return text.slice(0, start) + change(inside) + text.slice(start + inside.length);
}
