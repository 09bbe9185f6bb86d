import { renderWebhook } from '../../../src/render/render';

function post(body: string, headers: Record<string, string> = {}) {
  return renderWebhook(
    { path: 'p', method: 'POST', query: {}, headers, payload: JSON.stringify(body) },
    { limit: 16_383 },
  );
}

test.each([
  ['Deploy of a+b done & 100%', 'Deploy of a+b done & 100%'],
  ['First crack at 9:42 ☕', 'First crack at 9:42 ☕'],
  ['two\nlines\n', 'two\nlines'],
  ['__init__.py of *.log and @all', '\\_\\_init\\_\\_.py of \\*.log and @\u200Ball'],
  ['see https://example.com/a_b.', 'see https://example.com/a_b.'],
  ['Use **bold** here', 'Use **bold** here'],
  ['[docs](https://example.com) for @all', '[docs](https://example.com) for @\u200Ball'],
  ['an open\n```\nnpm i @scope/x', 'an open\n```\nnpm i @scope/x\n```'],
])('the text %j is posted as %j', (body, text) => {
  expect(post(body)).toEqual({ text });
});

test.each([
  ['columns', 'Filesystem   Size  Used\n/dev/sda1    50G   48G'],
  ['giant headings', '# of failed jobs: 3\n---\n_time_=5'],
  ['indented lines', 'Error: no\n    at a (b.js:1)\n    at c (d.js:2)'],
])('a text with %s is code', (_, body) => {
  expect(post(body).text).toBe(`\`\`\`\n${body}\n\`\`\``);
});

test('terminal colours are dropped', () => {
  expect(post('\u001b[31mFAIL\u001b[0m tests/pay.test.ts').text).toBe('```\nFAIL tests/pay.test.ts\n```');
});

test('XML is told as other payloads are', () => {
  const xml =
    '<?xml version="1.0"?><f:feed xmlns:f="http://x"><f:title>Blog</f:title><entry id="7"><name>A &amp; B</name></entry></f:feed>';
  expect(post(xml).text).toBe('**Blog** · `p`\n- **Entry**: A & B\n- Entry ID: 7');
});

test.each(['<a><b></a>', '<?xml version="1.0"?><a>'])('broken XML %j is code', (xml) => {
  expect(post(xml, { 'Content-Type': 'text/xml' }).text).toBe(`\`\`\`xml\n${xml}\n\`\`\``);
});

test('HTML is its text', () => {
  const html =
    '<html><head><style>p{}</style></head><body><h1>Report</h1><table><tr><td>db</td><td>ok</td></tr></table><p>See <a href="https://nas.example.com">NAS</a></p></body></html>';
  expect(post(html, { 'Content-Type': 'text/html' }).text).toBe(
    'Report\n\ndb \\| ok\n\nSee NAS (https://nas.example.com)',
  );
});

test('broken JSON says where it is broken, and is shown whole', () => {
  const body = '{\n  "a": 1,\n  “b": 2\n}';
  expect(post(body).text).toBe(
    `:warning: This is not valid JSON (line 3, column 3). \`p\`\n\`\`\`\n${body}\n\`\`\``,
  );
});

test.each([{}, { 'Content-Encoding': 'gzip' }])(
  'a damaged body says why, and what is left, with %j',
  (headers) => {
    expect(post('M\uFFFDnchen ist schön', headers)).toEqual({
      text: ':warning: The body is no UTF-8 text, which Mattermost cannot pass on whole. Send text or JSON. `p`\n```\nM\uFFFDnchen ist schön\n```',
    });
  },
);

test.each([
  ['gzip', '\u001F\uFFFD\b\0\uFFFD<\u0007', {}],
  ['brotli', '\u000B\u0005\uFFFDH\uFFFD\u0001', { 'Content-Encoding': 'br' }],
])('bytes of %s that were taken for text are not shown, and one remedy is named', (_, body, headers) => {
  expect(post(body, headers)).toEqual({
    text: ':warning: The body was sent compressed, which Mattermost cannot pass on whole, so nothing of it can be shown. Switch compression off at the sender. `p`',
  });
});

test.each([
  ['{"a":1}\n{"a":2}\n{"a":', 'These are lines of JSON, but line 3 is none.'],
  [
    '{"msg":"first crack"}\n'.repeat(50_000),
    'These are lines of JSON, more than can be told one by one, so they are shown as they came.',
  ],
])('lines of JSON that stay a text say why', (body, why) => {
  expect(post(body).text.split('\n')[0]).toBe(`:warning: ${why} \`p\``);
});

test('JSON that is broken far behind its beginning is not said to be broken where it was read to', () => {
  const body = `{"note":"${'x'.repeat(300_000)}", oops}`;
  expect(post(body).text).not.toContain('not valid JSON');
});
