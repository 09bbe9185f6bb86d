import { runeCount } from '../../../src/render/cut';
import { damaged } from '../../../src/render/generic/damaged';
import { leavesCodeOpen, mentionsIn, UNSTORABLE } from '../mattermost-rules';

const input = { path: 'p', method: 'POST', query: {}, payload: '', headers: {} };

test('a body that was no UTF-8 is named as that, with what is left of it', () => {
  const markdown = damaged({ ...input, data: 'R\uFFFDst\uFFFDng' }, 1000);
  expect(markdown).toContain('no UTF-8');
  expect(markdown).toContain('```\nR\uFFFDst\uFFFDng\n```');
});

test('a compressed body is named as that, with the remedy', () => {
  const headers = { 'Content-Encoding': 'gzip' };
  const markdown = damaged({ ...input, headers, data: '\u001f\uFFFD\b\u0000' }, 1000);
  expect(markdown).toContain('Switch compression off');
  expect(markdown).not.toContain('no UTF-8');
});

test.each([['whole ☕'], [''], [null], [7], [{ text: '\uFFFD' }]])('%j is not damaged', (data) => {
  expect(damaged({ ...input, data }, 1000)).toBeUndefined();
});

test.each([['\uFFFD`'], ['@channel\uFFFD'], ['\uFFFD```\n'], ['\uFFFD\u0000'], ['\uFFFD😀']])(
  '10,000 times %j stays short, harmless and inside its block',
  (piece) => {
    const markdown = damaged({ ...input, data: piece.repeat(10_000) }, 1000) ?? '';
    expect(runeCount(markdown)).toBeLessThanOrEqual(1000);
    expect(leavesCodeOpen(markdown)).toBe(false);
    expect(mentionsIn(markdown)).toEqual([]);
    expect(markdown).not.toMatch(UNSTORABLE);
  },
);
