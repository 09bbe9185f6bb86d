import fc from 'fast-check';
import { lengthOf } from '../../src/render/true-length';
import { readView } from '../../src/render/view';
import { VIEW_LIMITS } from '../../src/render/view-limits';

test('small JSON is read as JSON.parse reads it', () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 6 }), fc.boolean(), (text, indented) => {
      fc.pre(!/\d{16}/.test(text));
      const json = indented ? JSON.stringify(JSON.parse(text), undefined, 2) : text;
      const view = readView(json);
      expect(view).toEqual({ data: JSON.parse(json), trimmed: false });
    }),
    { seed: 1, numRuns: 500 },
  );
});

test.each([
  ['1', 1],
  ['-0.5e3', -500],
  ['9007199254740991', 9007199254740991],
  ['9223372036854775807', '9223372036854775807'],
  ['1152921506151679042', '1152921506151679042'],
  ['9223372036854776000', '≈9223372036854776000'],
  ['1e400', '1e400'],
  ['0.1', 0.1],
  ['3.14159265358979323846264338', '3.14159265358979323846264338'],
])('the number %s is read as %j', (json, value) => {
  expect(readView(json).data).toBe(value);
});

test('a field named __proto__ is a field like others', () => {
  const { data } = readView('{"__proto__":{"admin":true},"a":1}');
  expect(Object.getPrototypeOf(data)).toBe(Object.prototype);
  expect(Object.keys(data as object)).toEqual(['__proto__', 'a']);
});

test('of a field that comes twice the last counts', () => {
  expect(readView('{"a":1,"a":2}').data).toEqual({ a: 2 });
});

test.each(['', '{', '[1,]', '{"a"}', '{"a":1,}', 'nul', '"a', '1 2', '{a:1}', '-', '[1 2]'])(
  '%j is no JSON',
  (text) => {
    expect(() => readView(text)).toThrow(SyntaxError);
  },
);

test('a long list keeps its start, its length, and what comes after it', () => {
  const json = JSON.stringify({ alerts: Array(5_000).fill({ a: [1, 2] }), status: 'firing' });
  const { data, trimmed } = readView(json);
  const { alerts, status } = data as { alerts: unknown[]; status: string };
  expect([alerts.length, lengthOf(alerts), status, trimmed]).toEqual([
    VIEW_LIMITS.entries,
    5_000,
    'firing',
    true,
  ]);
});

test('an object of many fields knows how many there were', () => {
  const { data } = readView(
    JSON.stringify(Object.fromEntries(Array.from({ length: 3_000 }, (_, i) => [`k${i}`, i]))),
  );
  expect([Object.keys(data as object).length, lengthOf(data)]).toEqual([VIEW_LIMITS.entries, 3_000]);
});

test.each([
  ['letters', 'x'],
  ['line breaks', '\n'],
  ['quotation marks', '"'],
  ['backslashes', '\\'],
  ['control characters', '\u0001'],
])('a long string of %s keeps start and end, and says what is missing', (_, piece) => {
  const text = `start${piece.repeat(200_000)} the end of it`;
  const { data, trimmed } = readView(JSON.stringify({ text }));
  const kept = (data as { text: string }).text;
  expect(trimmed).toBe(true);
  expect(kept.length).toBeLessThan(VIEW_LIMITS.text + 100);
  expect(kept.startsWith(`start${piece}`)).toBe(true);
  expect(kept).toMatch(/\n… \([\d,]+ characters left out\) …\n/);
  if (piece === 'x') expect(kept.endsWith(' the end of it')).toBe(true);
});

test('what is nested too deep is kept as its text', () => {
  const json = `${'['.repeat(200)}"leaf"${']'.repeat(200)}`;
  const { data, trimmed } = readView(json);
  expect(JSON.stringify(data)).toContain('leaf');
  expect(trimmed).toBe(false);
});

test('no nesting is too deep', () => {
  expect(readView('['.repeat(1e6) + ']'.repeat(1e6)).trimmed).toBe(true);
});
