/** Changes a text, but not in its code spans and code blocks. */
export function outsideCode(text: string, change: (piece: string) => string): string {
  return text
    .split(/(```[\s\S]*?```|`[^`\n]+`)/)
    .map((piece, index) => (index % 2 === 1 ? piece : change(piece)))
    .join('');
}
