import { mediaType, type RenderInput } from './format';
import type { MessageFile } from './message';
import { withoutSecrets } from './without-secrets';

/** JSON longer than this stays as it came: indenting it takes too long. */
const LONGEST_INDENTED = 300_000;
const DEEPEST_INDENT = 20;

const TYPES: readonly [RegExp, string][] = [
  [/html$/, 'html'],
  [/xml$/, 'xml'],
  [/csv$/, 'csv'],
  [/markdown$/, 'md'],
];

/** The whole payload as a file, without its secrets, named after the path of the webhook. */
export function wholeFile(input: RenderInput): MessageFile {
  const name =
    (input.path.split('/').at(-1) ?? '')
      .replace(/[^\w.-]+/g, '-')
      .replace(/^[.-]+/, '')
      .slice(0, 60) || 'webhook';
  if (typeof input.data === 'string') {
    const type = mediaType(input);
    const extension = TYPES.find(([pattern]) => pattern.test(type))?.[1] ?? 'txt';
    return { name: `${name}.${extension}`, type: 'text/plain', content: input.data };
  }
  const { payload } = input;
  const json = payload.length <= LONGEST_INDENTED ? indented(payload) : payload;
  return { name: `${name}.json`, type: 'application/json', content: withoutSecrets(json) };
}

/** JSON text with line breaks; its numbers and strings stay as they came. */
function indented(json: string): string {
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
