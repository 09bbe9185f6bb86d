import { renderPlain, renderWebhook } from '../../../src/render/render';

function post(body: string) {
  const payload = JSON.stringify(body);
  return renderWebhook({ path: 'p', method: 'POST', query: {}, headers: {}, payload }, { limit: 4_000 });
}

test.each([
  ['login user=ada password=hunter2 ok', 'login user=ada password=… ok'],
  ['export DB_PASSWORD="a b"', 'export DB_PASSWORD=…'],
  ['Authorization: Bearer abc.def', 'Authorization: …'],
  ['curl -H "X-Api-Key: 12ab34" https://x.example.com', 'curl -H "X-Api-Key: …" https://x.example.com'],
  ['Cookie: sid=abc; theme=dark', 'Cookie: …'],
  ['token: abc', 'token: …'],
  ['login failed, token: abc123def', 'login failed, token: …'],
  ['see https://x.example.com/a?token=abc&b=1', 'see https://x.example.com/a?token=…&b=1'],
  ['use postgres://ada:pw@db/x', 'use postgres://ada:…@\u200Bdb/x'],
])('of the text %j what looks secret is left out', (body, text) => {
  expect(post(body)).toEqual({ text: `${text}\n\n_(1 value that looks secret left out)_` });
});

test.each([
  'The token: ask Kim for it',
  'Your password: please reset it',
  'token: expired',
  'password=true',
  'tokens: 1234, secretName: db',
  'passwd=$PASS',
  'if (password == other)',
  'PASSWORD=',
])('the text %j stays as it is', (body) => {
  expect(post(body).text.replaceAll('\\', '')).toBe(body);
});

test('a log that is cut has no secrets in its file either, nor has the plain message', () => {
  const log = `${'worker finished its step\n'.repeat(400)}password=hunter2\nAPI_KEY: k-7\ndone`;
  const { text, file } = post(log);
  expect(text).toMatch(/^`p` · ✂️ /);
  expect(text).toContain('_(2 values that look secret left out)_');
  expect(file?.content).toBe(log.replace('hunter2', '…').replace('k-7', '…'));
  const webhook = {
    path: 'p',
    method: 'POST',
    query: {},
    headers: {},
    payload: JSON.stringify('password=hunter2'),
  };
  expect(renderPlain(webhook)).not.toContain('hunter2');
});

test('a text of ten megabytes with nothing but secrets ends where there are too many', () => {
  const { file } = post('password=abc1\n'.repeat(700_000));
  expect(file?.content).not.toContain('abc1');
  expect(file?.content.endsWith('… (the rest is left out: too much in it looks secret)')).toBe(true);
});
