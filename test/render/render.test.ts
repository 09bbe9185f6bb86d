import { runeCount } from '../../src/render/cut';
import type { RenderableWebhook } from '../../src/render/read-input';
import { renderPlain, renderWebhook } from '../../src/render/render';
import { leavesCodeOpen, mentionsIn, UNSTORABLE } from './mattermost-rules';

const LIMIT = 16_383;

function input(data: unknown, more: Partial<RenderableWebhook> = {}): RenderableWebhook {
  return { path: 'coffee', method: 'POST', query: {}, headers: {}, payload: JSON.stringify(data), ...more };
}

function render(webhook: RenderableWebhook, limit: number, hint = ''): string {
  return renderWebhook(webhook, { limit, hint }).text;
}

function nested(levels: number): unknown {
  return levels === 0 ? '@all' : { a: [nested(levels - 1)] };
}

const HOSTILE: [string, unknown][] = [
  ['emoji', '😀'.repeat(40_000)],
  ['@', '@'.repeat(40_000)],
  ['@channel', '@channel '.repeat(5000)],
  ['backticks', '`'.repeat(40_000)],
  ['fences', '```\n'.repeat(10_000)],
  ['an open fence before emoji', `~~~\n${'😀'.repeat(40_000)}`],
  ['U+0000', '\0'.repeat(40_000)],
  ['U+FFFD', '\uFFFD`@'.repeat(20_000)],
  ['XML with backticks', `<a>${'a`'.repeat(20_000)}`],
  ['one line break after another', '\r\n'.repeat(30_000).concat('x')],
  ['JSON of one long text', ['😀@`'.repeat(15_000)]],
  ['deep JSON', nested(240)],
  ['JSON of many fields', Object.fromEntries(Array.from({ length: 3000 }, (_, index) => [`@${index}`, '@']))],
  ['long names', { ['`'.repeat(20_000)]: '@'.repeat(900) }],
];

describe.each([4000, LIMIT])('a message of at most %i characters', (limit) => {
  test.each(HOSTILE)('bears a hostile path and query, and a body of %s', (_, data) => {
    const hostile = '`@all 😀\0\n'.repeat(1000);
    const message = render(input(data, { path: hostile, query: { [hostile]: hostile } }), limit, '_A hint._');
    expect(runeCount(message)).toBeLessThanOrEqual(limit);
    expect(message).toMatch(/^_A hint._\n/);
    expect(message).not.toMatch(UNSTORABLE);
    expect(mentionsIn(message)).toEqual([]);
    expect(leavesCodeOpen(`${message}\n\nnext`)).toBe(false);
  });
});

test.each(HOSTILE.filter(([name]) => name !== 'U+FFFD'))(
  'a cut body of %s says that it is cut',
  (_, data) => {
    expect(render(input(data), 4000)).toMatch(/\n_\(cut: the first \d+ of \d+ characters\)_$/);
  },
);

test.each(HOSTILE)('the plain message bears a body of %s', (_, data) => {
  const hostile = '`@all 😀\0\n'.repeat(1000);
  const message = renderPlain(input(data, { path: hostile, query: { a: hostile } }));
  expect(runeCount(message)).toBeLessThanOrEqual(4000);
  expect(message).not.toMatch(UNSTORABLE);
  expect(mentionsIn(message)).toEqual([]);
  expect(leavesCodeOpen(`${message}\n\nnext`)).toBe(false);
});

test('the plain message shows the payload as it came, and says so', () => {
  expect(renderPlain(input({ a: 1 }))).toBe('**Webhook** `coffee`\n_(as it came)_\n```\n{"a":1}\n```');
});

test.each([
  ['a path', {}, '**Webhook** `coffee`'],
  ['no path', { path: '' }, '**Webhook** `/`'],
  ['another method', { method: 'PUT' }, '**Webhook** `coffee` `PUT`'],
  ['a query', { query: { a: '1', b: 'x y' } }, '**Webhook** `coffee` `?a=1&b=x+y`'],
  ['backticks in the path', { path: 'a`b' }, '**Webhook** ``a`b``'],
  ['a line break in the path', { path: 'a\nb' }, '**Webhook** `a b`'],
])('the first line names %s', (_, more, line) => {
  expect(render(input('text', more), LIMIT)).toBe(`${line}\ntext`);
});

test('a hint stands before the rest', () => {
  expect(render(input('text'), LIMIT, '_Run it._')).toBe('_Run it._\n**Webhook** `coffee`\ntext');
});

test('a path too long for the first line is cut with an ellipsis', () => {
  expect(render(input('text', { path: 'x'.repeat(201) }), LIMIT)).toBe(
    `**Webhook** \`${'x'.repeat(200)}…\`\ntext`,
  );
});

test.each([
  ['200 letters', 'x'.repeat(200)],
  ['150 emoji', '😀'.repeat(150)],
])('a path of %s is shown whole', (_, path) => {
  expect(render(input('text', { path }), LIMIT)).toBe(`**Webhook** \`${path}\`\ntext`);
});

test('a message that fits exactly is not cut', () => {
  const head = '**Webhook** `coffee`\n';
  const text = '😀'.repeat(LIMIT - head.length);
  expect(render(input(text), LIMIT)).toBe(head + text);
  expect(render(input(`${text}😀`), LIMIT)).toContain('_(cut: ');
});

test('a flat object whose list of fields does not fit becomes cut JSON', () => {
  const data = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`name-${index}`, 'value']));
  expect(render(input(data), 4000)).toMatch(
    /^\*\*Webhook\*\* `coffee`\n```json\n\{\n {2}"name-0": "value",\n/,
  );
});
