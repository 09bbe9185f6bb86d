import fc from 'fast-check';
import { isJson } from '../../src/intake/is-json';

function isParsed(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

const TEXTS = [
  ...[
    '',
    ' ',
    '{}',
    '[]',
    ' [ ] ',
    '{ }',
    'null',
    'true',
    'false',
    'nul',
    'truex',
    'true false',
    '[',
    '{',
    ']',
  ],
  ...[
    '0',
    '-0',
    '01',
    '-',
    '1.',
    '.5',
    '1.5',
    '1e5',
    '1E+5',
    '1e',
    '1e-',
    '+1',
    '--1',
    '12 3',
    'NaN',
    'Infinity',
  ],
  ...['[1,2]', '[1,]', '[,1]', '[1,,2]', '[1 2]', '[1}', '{1}', '[[]', '[]]', '[[],[{}]]', '1,2', '[1],[2]'],
  ...['{"a":1}', '{"a":1,}', '{"a"}', '{"a":}', '{"a" 1}', '{a:1}', '{"a":1 "b":2}', '{"a":1,"b":{"c":[]}}'],
  ...[
    '{"a":1]',
    '[{"a":1}',
    '{,}',
    '{"a":1,,"b":2}',
    '{:1}',
    '{"":""}',
    '{"__proto__":1}',
    "{'a':1}",
    '{"a":1}x',
  ],
  ...[
    '""',
    '"',
    '"a',
    '"\\"',
    '"\\\\"',
    '"\\\\\\"',
    '"\\x"',
    '"\\u00e9"',
    '"\\u00e"',
    '"\\u00eg"',
    '"\\n"',
    '"\n"',
  ],
  ...['"\t"', '"\u007f"', '"\u2028"', '"\ud800"', '"é😀"', '\ufeff{}', '\u00a0{}', '\u000b{}', '\r\n\t {}\n'],
];

it.each(TEXTS)('%j is JSON where JSON.parse says so', (text) => {
  expect(isJson(text)).toBe(isParsed(text));
});

it('whatever comes is JSON where JSON.parse says so', () => {
  const piece = fc.constantFrom(
    ...[
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"',
      '"a"',
      '"b":',
      '\\',
      'u0041',
      '0',
      '-1.5e3',
      'null',
      ' ',
      '\n',
      'x',
    ],
  );
  const damaged = fc
    .tuple(fc.json(), fc.nat(200), fc.oneof(piece, fc.constant('')), fc.nat(2))
    .map(([json, place, text, length]) => json.slice(0, place) + text + json.slice(place + length));
  const pieces = fc.array(piece, { maxLength: 12 }).map((all) => all.join(''));
  fc.assert(
    fc.property(fc.oneof(fc.json(), damaged, pieces), (text) => isJson(text) === isParsed(text)),
    { seed: 20_261_128, numRuns: 20_000 },
  );
});

const MILLION = 1_000_000;

it.each([
  ['brackets', '['.repeat(5 * MILLION) + ']'.repeat(5 * MILLION), true],
  ['brackets that do not close', '['.repeat(10 * MILLION), false],
  ['backslashes', `"${'\\\\'.repeat(5 * MILLION)}"`, true],
])('10 million %s overflow nothing', (_title, text, expected) => {
  expect(isJson(text)).toBe(expected);
});
