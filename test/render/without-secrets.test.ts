import { withoutSecrets } from '../../src/render/without-secrets';

const THE_REST = '… (the rest is left out: too much in it is named like a secret)';

test.each([
  ['fields', '"token":"s3cret",', '"token":"…",'],
  ['parts of queries', '"u":"https://a.example/?api_key=s3cret",', '"u":"https://a.example/?api_key=…",'],
  ['names that only look like it', '"token_count":"12",', '"token_count":"12",'],
])('JSON of 500,000 %s is cut where there are too many, and says so', (_title, piece, shown) => {
  expect(withoutSecrets(`{${piece.repeat(3)}`)).toBe(`{${shown.repeat(3)}`);
  const text = withoutSecrets(`{${piece.repeat(500_000)}"end":1}`);
  expect(text.startsWith(`{${shown.repeat(1_000)}`)).toBe(true);
  expect(text.endsWith(THE_REST)).toBe(true);
  expect(text).not.toContain('s3cret');
});

test('a field without an end is left as it is', () => {
  expect(withoutSecrets('{"token":"abc')).toBe('{"token":"abc');
});
