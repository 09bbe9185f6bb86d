import { runeCount } from '../../../src/render/cut';
import { text } from '../../../src/render/generic/text';
import { leavesCodeOpen, mentionsIn } from '../mattermost-rules';

const input = { path: 'p', method: 'POST', query: {}, payload: '', headers: {} };
const show = (data: unknown, type = 'text/plain', limit = 16_000) =>
  text({ ...input, headers: { 'Content-Type': type }, data }, limit);

test.each([
  [null, '`null`'],
  [0, '`0`'],
  [42, '`42`'],
  [1e21, '`1e+21`'],
  [true, '`true`'],
  [false, '`false`'],
])('%j is shown as code: %s', (data, markdown) => {
  expect(show(data)).toBe(markdown);
});

test.each([[{ a: 1 }], [[1]], [{}]])('%j is no text', (data) => {
  expect(show(data)).toBeUndefined();
});

test.each([
  ['First crack at 9:42 ☕'],
  ['**bold** and a [link](https://example.com)'],
  ['{bad json'],
  ['1 < 2'],
])('the text %j is shown as it is', (data) => {
  expect(show(data)).toBe(data);
});

test.each([
  ['application/xml', 'bare'],
  ['application/atom+xml', 'bare'],
  ['text/html; charset=utf-8', 'bare'],
  ['text/plain', '<roast><bean>Geisha</bean></roast>'],
  ['text/plain', '\n <?xml version="1.0"?><a/>'],
  ['text/plain', '<!DOCTYPE html><p>'],
])('%s with the body %j is shown as XML', (type, data) => {
  expect(show(data, type)).toBe(`\`\`\`xml\n${data}\n\`\`\``);
});

test('multipart is shown as code', () => {
  const data = '--x\r\nContent-Disposition: form-data; name="f"\r\n\r\nv\r\n--x--\r\n';
  expect(show(data, 'multipart/form-data; boundary=x')).toBe(
    `\`\`\`\n${data.replaceAll('\r\n', '\n')}\n\`\`\``,
  );
});

test.each([
  ['Log:\n```\nfailed', 'Log:\n```\nfailed\n```'],
  ['```js\na', '```js\na\n```'],
  ['~~~\na', '~~~\na\n~~~'],
  ['a\r```\rb', 'a\n```\nb\n```'],
])('the open code block of %j is closed', (data, markdown) => {
  expect(show(data)).toBe(markdown);
});

test.each([['a\u2424```\u2424b'], ['\u00a0```\nb']])(
  'what only the web app takes for a line break or a space opens no code block: %j',
  (data) => {
    expect(leavesCodeOpen(`${show(data)}\n\nnext`)).toBe(false);
  },
);

test.each([['```\n'], ['~~~\n'], ['```js\na\n'], ['@all\n```\n'], ['`'], ['😀@all ']])(
  '10,000 times %j is cut, with a note outside of any code, and mentions nobody',
  (piece) => {
    const markdown = show(piece.repeat(10_000), 'text/plain', 4000) ?? '';
    const note = markdown.lastIndexOf('\n_(cut: ');
    expect(runeCount(markdown)).toBeLessThanOrEqual(4000);
    expect(note).toBeGreaterThan(1000);
    expect(leavesCodeOpen(markdown.slice(0, note))).toBe(false);
    expect(mentionsIn(markdown)).toEqual([]);
  },
);
