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

test.each(HOSTILE)('a body of %s is posted whole, or with the whole as a file', (_, data) => {
  const webhook = input(data);
  const { text, file } = renderWebhook(webhook, { limit: 4000 });
  if (/left out|more value/.test(text)) expect(file?.content).toBeTruthy();
});

test.each(HOSTILE)('the plain message bears a body of %s', (_, data) => {
  const hostile = '`@all 😀\0\n'.repeat(1000);
  const message = renderPlain(input(data, { path: hostile, query: { a: hostile } }));
  expect(runeCount(message)).toBeLessThanOrEqual(4000);
  expect(message).not.toMatch(UNSTORABLE);
  expect(mentionsIn(message)).toEqual([]);
  expect(leavesCodeOpen(`${message}\n\nnext`)).toBe(false);
});

test('the plain message shows no secrets', () => {
  const webhook = input({ a: 1, api_key: 'k-1' }, { query: { token: 't-2' } });
  expect(renderPlain(webhook)).not.toMatch(/k-1|t-2/);
});

test('the plain message shows the payload as it came, and says so', () => {
  expect(renderPlain(input({ a: 1 }))).toBe('**Webhook** `coffee`\n_(as it came)_\n```\n{"a":1}\n```');
});

test('a hint stands before the rest', () => {
  expect(render(input('text'), LIMIT, '_Run it._')).toBe('_Run it._\ntext');
});

test.each([
  ['nothing more', {}, 'text'],
  ['another method', { method: 'PUT' }, 'text\n`coffee` `PUT`'],
  ['a query', { query: { a: '1', b: 'x y' } }, 'text\n`coffee` `?a=1&b=x+y`'],
  ['a query and no path', { path: '', query: { a: '1' } }, 'text\n`/` `?a=1`'],
  ['a secret in the query', { query: { api_token: 'abc', a: '1' } }, 'text\n`coffee` `?api_token=…&a=1`'],
])('a text with %s says so below', (_, more, message) => {
  expect(render(input('text', more), LIMIT)).toBe(message);
});

test('a webhook without content says where it came to', () => {
  expect(render(input(''), LIMIT)).toBe('**Webhook** `coffee` _(empty body)_');
  expect(render(input({}, { path: 'x'.repeat(201) }), LIMIT)).toBe(
    `**Webhook** \`${'x'.repeat(200)}…\` _(an empty object)_`,
  );
});

test.each([
  [[], 'an empty list'],
  [null, 'the body is null'],
  [' \n', 'nothing but white space'],
])('one of %j says what it is', (data, what) => {
  expect(render(input(data), LIMIT)).toBe(`**Webhook** \`coffee\` _(${what})_`);
});

test('a story that is cut says so below its first line, the message of a chat before it, with its path', () => {
  const commits = Array.from({ length: 30 }, (_, index) => ({ title: `c${index}`, note: 'x'.repeat(250) }));
  const long = renderWebhook(input({ title: 'Many', commits }), { limit: 4_000 });
  expect(long.text).toMatch(
    /^\*\*Many\*\* · `coffee`\n✂️ _\(cut: [\d,]+ (?:values|of [\d,]+ characters) left out\)_\n\n/,
  );
  expect(long.file?.name).toBe('coffee.json');
  const chat = renderWebhook(input({ text: 'word '.repeat(2_000) }), { limit: 4_000 });
  expect(chat.text).toMatch(/^`coffee` · ✂️ _\(cut: [\d,]+ of [\d,]+ characters left out\)_\n\nword /);
});

test('one that has only a query is told by it', () => {
  const query = { title: 'UP', msg: 'shop is up' };
  expect(render(input('', { method: 'GET', query }), LIMIT)).toBe('✅ **UP** · `coffee` · `GET`\nshop is up');
});

test('a message that fits exactly is not cut', () => {
  const text = '😀'.repeat(LIMIT);
  expect(renderWebhook(input(text), { limit: LIMIT })).toEqual({ text });
  const more = renderWebhook(input(`${text}😀`), { limit: LIMIT });
  expect(more.text).toContain('characters left out …)_');
  expect(more.file).toEqual({ name: 'coffee.txt', type: 'text/plain', content: `${text}😀` });
});

test('a long log shows its start and its end, cut at line ends', () => {
  const lines = Array.from({ length: 5_000 }, (_, index) => `line ${index}`);
  const { text, file } = renderWebhook(input(lines.join('\n')), { limit: LIMIT });
  expect(text).toMatch(/^`coffee` · ✂️ _\(cut: [\d,]+ of [\d,]+ characters left out\)_\n\nline 0\nline 1\n/);
  expect(text).toMatch(/\nline \d+\n\n_\(… [\d,]+ of [\d,]+ characters left out …\)_\n\nline \d+\n/);
  expect(text.endsWith('\nline 4999')).toBe(true);
  expect(runeCount(text)).toBeLessThanOrEqual(LIMIT);
  expect(file?.content).toBe(lines.join('\n'));
});

test('a long list keeps a line for each, and what does not fit is in the file, without its secrets', () => {
  const alerts = Array.from({ length: 100 }, (_, index) => ({ host: `web${index}`, status: 'down' }));
  const small = renderWebhook(input({ title: 'Alerts', alerts }), { limit: LIMIT });
  expect(small.text.match(/^\| down \| web\d+ \|$|^\| web\d+ \| down \|$/gm)).toHaveLength(100);
  expect(small.file).toBeUndefined();
  const many = Array.from({ length: 3_000 }, (_, index) => ({ host: `web${index}`, password: 'hunter2' }));
  const large = renderWebhook(input({ title: 'Alerts', many }, { path: 'a/b c' }), { limit: LIMIT });
  expect(large.file?.name).toBe('b-c.json');
  expect(large.file?.content).toContain('"host": "web2999"');
  expect(large.file?.content + large.text).not.toContain('hunter2');
});

test('what nests deeper than a post shows is in the file', () => {
  const payload = `{"title":"deep","b":${'{"a":'.repeat(600)}"inmost"${'}'.repeat(600)}}`;
  const { file } = renderWebhook({ ...input(''), payload }, { limit: LIMIT });
  expect(file?.content).toContain('"inmost"');
});

test('a secret in a query is left out of a file, also where its sender writes JSON as Go does', () => {
  const urls = ['https://x.example/?a=1\\u0026token=hunter2', 'https://x.example/?token=hunter2\\u0026a=1'];
  const payload = `{"urls":["${urls.join('","')}"],"log":"${'x\\n'.repeat(20_000)}"}`;
  const { file } = renderWebhook({ ...input(''), payload }, { limit: LIMIT });
  expect(file?.content).toContain('x.example');
  expect(file?.content).not.toContain('hunter2');
});

test('what a file holds keeps its numbers to the digit', () => {
  const payload = `{"id":9223372036854775807,"log":"${'x\\n'.repeat(20_000)}"}`;
  const { file } = renderWebhook({ ...input(''), payload }, { limit: LIMIT });
  expect(file?.content.startsWith('{\n  "id": 9223372036854775807,\n')).toBe(true);
});
