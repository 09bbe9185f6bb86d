import { runeCount } from '../../../src/render/cut';
import { json } from '../../../src/render/generic/json';
import { leavesCodeOpen, mentionsIn } from '../mattermost-rules';

const input = { path: 'p', method: 'POST', query: {}, payload: '', headers: {} };
const show = (data: unknown, limit = 16_000) => json({ ...input, data }, limit) ?? '';

function nested(levels: number): unknown {
  return levels === 0 ? 1 : { a: nested(levels - 1) };
}

test('JSON is an indented code block', () => {
  expect(show({ notes: ['floral'], none: null })).toBe(
    '```json\n{\n  "notes": [\n    "floral"\n  ],\n  "none": null\n}\n```',
  );
});

test.each([['```'], ['a````b'], ['`'.repeat(300)]])('the value %j stays in its block', (value) => {
  const markdown = show([value]);
  const lines = markdown.split('\n');
  expect(leavesCodeOpen(lines.slice(0, -1).join('\n'))).toBe(true);
  expect(leavesCodeOpen(markdown)).toBe(false);
  expect(markdown).toContain(value);
});

test('neither names nor values mention anybody', () => {
  expect(mentionsIn(show({ '@all': ['@channel', '.@here'] }))).toEqual([]);
});

test.each([
  ['wide', Array.from({ length: 5000 }, (_, index) => ({ index }))],
  ['deep', nested(490)],
  ['one long text', ['😀'.repeat(40_000)]],
  ['all mentions', ['@'.repeat(40_000)]],
  ['all backticks', ['`'.repeat(40_000)]],
])('JSON that is %s is cut to fit, says so and closes its block', (_, data) => {
  const markdown = show(data, 4000);
  expect(runeCount(markdown)).toBeLessThanOrEqual(4000);
  expect(markdown).toMatch(/\n_\(cut: the first \d+ of \d+ characters\)_$/);
  expect(leavesCodeOpen(markdown)).toBe(false);
});

test('long JSON is not indented, so that more of it fits', () => {
  const markdown = show(Array(60_000).fill(1));
  expect(markdown).toContain('[1,1,1,1');
});
