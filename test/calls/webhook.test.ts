import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type RecordedApp, startRecordedApp } from '../support/recorded-app';
import { RECORDED } from '../support/recorded-site';
import { type Received, recordedCase } from '../support/recordings';
import { until } from '../support/until';

const recordedWebhook = recordedCase('webhooks', 'JSON object, sub-path, more query')
  .app_received[0] as Received;

let recorded: RecordedApp;
afterEach(() => recorded.stop());

/** The recorded webhook with other values. */
function send(values: Record<string, unknown>, url = recordedWebhook.url) {
  const body = { ...recordedWebhook.body, values: { ...recordedWebhook.body.values, ...values } };
  return recorded.receive({ ...recordedWebhook, url }, { body });
}

const lastPost = async () => {
  await until(() => recorded.posted().length > 0);
  return recorded.posted().at(-1);
};

describe('the HTTP method of the sender', () => {
  it('HEAD is answered and posts nothing', async () => {
    recorded = await startRecordedApp();
    await send({ httpMethod: 'HEAD' }).expect(200, { type: 'ok' });
    await send({ data: 'afterwards' }).expect(200);
    expect(await lastPost()).toContain('afterwards');
    expect(recorded.posted()).toHaveLength(1);
  });

  it('GET posts its query, without the secret', async () => {
    recorded = await startRecordedApp();
    await send({ httpMethod: 'GET', data: '' }).expect(200);
    const message = await lastPost();
    expect(message).toContain('**Webhook** `coffee-roast` `GET`');
    expect(message).toContain('- **a**: 1\n- **b**: x y');
    expect(message).not.toContain(RECORDED.secret);
  });

  it.each(['PUT', 'PATCH', 'DELETE'])('%s posts like POST, and says so', async (httpMethod) => {
    recorded = await startRecordedApp();
    await send({ httpMethod, data: 'changed' }).expect(200);
    expect(await lastPost()).toMatch(new RegExp(`\`coffee-roast\` \`${httpMethod}\`[^]*changed`));
  });
});

it('the query of a webhook with a body is shown beside its path', async () => {
  recorded = await startRecordedApp();
  await send({ data: 'body' }).expect(200);
  expect(await lastPost()).toContain('`coffee-roast` `?a=1&b=x+y`');
});

it.each([
  ['/webhook', '/'],
  ['/webhook/a/b', 'a/b'],
  ['/webhook/caf%C3%A9%20noir', 'café noir'],
  ['/webhook/100%25', '100%'],
  ['/webhook/..%2F..%2Fetc', '../../etc'],
  ['/webhook/constructor', 'constructor'],
  ['/webhook/*', '*'],
])('a webhook at %s has the path %s', async (url, path) => {
  recorded = await startRecordedApp();
  await send({}, url).expect(200);
  expect(await lastPost()).toContain(`**Webhook** \`${path}\``);
});

it('a path of 2,000 characters goes to the admin, shortened where it is shown', async () => {
  recorded = await startRecordedApp();
  await send({}, `/webhook/${'x'.repeat(2_000)}`).expect(200);
  expect(await lastPost()).toContain(`\`${'x'.repeat(200)}…\``);
});

it('keeps of the headers only what it needs', async () => {
  recorded = await startRecordedApp();
  const headers = { 'X-Github-Event': 'push', Cookie: 'session=1', 'X-Api-Key': 'key-of-the-sender' };
  await send({ headers, data: 'x' }).expect(200);
  await lastPost();
  const stored = readdirSync(recorded.dataDir).map((file) =>
    readFileSync(join(recorded.dataDir, file), 'latin1'),
  );
  expect(stored.join()).toContain('"X-Github-Event":"push"');
  for (const secret of ['session=1', 'key-of-the-sender', RECORDED.secret])
    expect(stored.join()).not.toContain(secret);
});

it('serves a site below a path', async () => {
  recorded = await startRecordedApp({
    install: false,
    env: { MATTERMOST_SITE_URL: 'https://example.com/chat/' },
  });
  const call = recordedCase('user-calls', 'configure, everything expanded', 'admin')
    .app_received[0] as Received;
  const context = { ...call.body.context, mattermost_site_url: 'https://example.com/chat' };
  const { body } = await recorded.receive(call, { body: { ...call.body, context } }).expect(200);
  expect(body.text).toContain(
    'https://example.com/chat/plugins/com.mattermost.apps/apps/hello-world/webhook?secret=',
  );
});
