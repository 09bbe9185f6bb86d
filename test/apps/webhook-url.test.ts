import { appUrl, webhookUrl } from '../../src/apps/webhook-url';
import { recordedCase } from '../support/recordings';

const SITE = 'https://my-mattermost-server';
const SECRET = 'cwsjhrdqebyf8qrnabtxio7k7r';

test('an App is served below the Apps plugin', () => {
  expect(appUrl(SITE, 'my-app')).toBe(`${SITE}/plugins/com.mattermost.apps/apps/my-app`);
});

test.each([
  ['my-sub-path', SECRET, `/webhook/my-sub-path?secret=${SECRET}`],
  ['', SECRET, `/webhook?secret=${SECRET}`],
  ['my-sub-path', undefined, '/webhook/my-sub-path'],
  ['', undefined, '/webhook'],
])('sub-path "%s" and secret %s make the URL …%s', (subPath, secret, end) => {
  expect(webhookUrl(SITE, 'my-app', subPath, secret)).toBe(
    `${SITE}/plugins/com.mattermost.apps/apps/my-app${end}`,
  );
});

test.each([
  ['café noir', 'caf%C3%A9%20noir'],
  ['a/b', 'a/b'],
  ['a?secret=x', 'a%3Fsecret%3Dx'],
  ['a#b', 'a%23b'],
  ['100%', '100%25'],
])('the sub-path "%s" stands in the URL as %s', (subPath, encoded) => {
  const url = webhookUrl(SITE, 'my-app', subPath, SECRET);
  expect(url).toBe(`${SITE}/plugins/com.mattermost.apps/apps/my-app/webhook/${encoded}?secret=${SECRET}`);
});

test('a secret with characters of its own meaning reads back whole', () => {
  const secret = 'a&b=c#d e+f';
  expect(new URL(webhookUrl(SITE, 'my-app', '', secret)).searchParams.get('secret')).toBe(secret);
});

test('a Mattermost below a path keeps its path', () => {
  expect(webhookUrl('https://example.com/chat', 'my-app', '')).toBe(
    'https://example.com/chat/plugins/com.mattermost.apps/apps/my-app/webhook',
  );
});

test('it is the URL that a real server took', () => {
  const { poster } = recordedCase('webhooks', 'percent-encoded sub-path');
  const url = webhookUrl('', 'hello-world', 'café noir', 'bx18mdwfwbybxdz9651rabc6nr');
  expect(url).toBe(poster?.url);
});
