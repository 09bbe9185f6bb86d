const DEEPEST_INDENT = 20;

/** JSON text with line breaks; its numbers and strings stay as they came. */
export function indented(json: string): string {
  const pieces = json.match(/"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g) ?? [];
  let depth = 0;
  let text = '';
  pieces.forEach((piece, index) => {
    const before = pieces[index - 1] ?? '';
    if (piece === '}' || piece === ']') {
      depth--;
      text += before === '{' || before === '[' ? piece : newLine(depth) + piece;
    } else {
      if (before === '{' || before === '[' || before === ',') text += newLine(depth);
      text += piece === ':' ? ': ' : piece;
      if (piece === '{' || piece === '[') depth++;
    }
  });
  return text;
}

function newLine(depth: number): string {
  return `\n${'  '.repeat(Math.min(depth, DEEPEST_INDENT))}`;
}
