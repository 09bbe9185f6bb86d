import { webhookCallPath, webhookSubPath } from '../../src/apps/call-path';
import { recordedCase } from '../support/recordings';

const TABLE = [
  { base: '/webhook', subPath: '', path: '/webhook' },
  { base: '/my-webhooks', subPath: '', path: '/my-webhooks' },
  { base: '/webhook', subPath: 'my-sub-path', path: '/webhook/my-sub-path' },
  { base: '/my-webhooks', subPath: 'my-sub-path', path: '/my-webhooks/my-sub-path' },
];

test.each(TABLE)(
  'base "$base" and sub-path "$subPath" make the call path $path',
  ({ base, subPath, path }) => {
    expect(webhookCallPath(base, subPath)).toBe(path);
  },
);

test.each(TABLE)(
  'the call path $path below "$base" has the sub-path "$subPath"',
  ({ base, subPath, path }) => {
    expect(webhookSubPath(base, path)).toBe(subPath);
  },
);

test.each([
  ['/webhook/caf%C3%A9%20noir', 'café noir'],
  ['/webhook/a%2Fb', 'a/b'],
  ['/webhook/a/b', 'a/b'],
  ['/webhook/100%25', '100%'],
  ['/webhook/a+b', 'a+b'],
  ['/webhook/%E2%98%95', '☕'],
])('the sub-path of %s is "%s"', (urlPath, subPath) => {
  expect(webhookSubPath('/webhook', urlPath)).toBe(subPath);
});

test('the sub-path that a real server sends percent-encoded is decoded', () => {
  const [call] = recordedCase('webhooks', 'percent-encoded sub-path').app_received;
  expect(webhookSubPath('/webhook', call?.url ?? '')).toBe('café noir');
});

test.each([['/'], ['/webhooks'], ['/webhook-other/a'], ['/my-webhooks'], ['/bindings'], ['/a/webhook']])(
  '%s is no webhook',
  (urlPath) => {
    expect(webhookSubPath('/webhook', urlPath)).toBeUndefined();
  },
);

test.each([['/webhook/%zz'], ['/webhook/%'], ['/webhook/%C3'], ['/webhook/%ff']])(
  'the broken percent-encoding of %s is a URIError',
  (urlPath) => {
    expect(() => webhookSubPath('/webhook', urlPath)).toThrow(URIError);
  },
);

test('broken percent-encoding outside the webhook path does not matter', () => {
  expect(webhookSubPath('/webhook', '/other/%zz')).toBeUndefined();
});
