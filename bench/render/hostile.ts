/** Bodies of ten megabytes, as JSON text, that a stranger could send to make the App busy. */
const SIZE = 10_000_000;

function repeated(piece: string): string {
  return piece.repeat(Math.floor(SIZE / piece.length));
}

export const HOSTILE: readonly [string, () => string][] = [
  [
    'an object of 900,000 fields',
    () => `{${Array.from({ length: 900_000 }, (_, index) => `"k${index}":1`).join(',')}}`,
  ],
  ['a list of 5 million zeros', () => `[${repeated('0,')}0]`],
  [
    '150,000 objects',
    () =>
      JSON.stringify(
        Array.from({ length: 150_000 }, (_, index) => ({
          name: `n${index}`,
          ok: true,
          url: `https://example.com/${index}`,
        })),
      ),
  ],
  ['lists, 5 million deep', () => '['.repeat(SIZE / 2) + ']'.repeat(SIZE / 2)],
  ['a field of one word', () => JSON.stringify({ message: repeated('x') })],
  ['a field of line breaks', () => JSON.stringify({ message: `x${repeated('\n')}y` })],
  ['text of @', () => JSON.stringify(repeated('@'))],
  ['text of backticks', () => JSON.stringify(repeated('`'))],
  ['text of code fences', () => JSON.stringify(repeated('```\n'))],
  ['text of terminal colours', () => JSON.stringify(repeated('\u001b[31mx\u001b[0m\n'))],
  ['lines of JSON', () => JSON.stringify(repeated('{"level":"error","msg":"disk full"}\n'))],
  ['a form', () => JSON.stringify(repeated('a=b%20c&'))],
  ['HTML', () => JSON.stringify(repeated('<p>x</p>'))],
  ['XML', () => JSON.stringify(`<?xml version="1.0"?><a>${repeated('<b>x</b>')}</a>`)],
  ['broken JSON', () => JSON.stringify(`{"a": 1, ${repeated('"x": 2, ')}`)],
];
