import request from 'supertest';
import { DIALECTS } from '../support/dialects';
import { startRecordedApp } from '../support/recorded-app';
import { type Received, recordedCase } from '../support/recordings';
import { type Pair, startPair } from '../support/start-pair';
import { storedText } from '../support/stored-text';
import { until } from '../support/until';

interface WebhookCall {
  path: string;
  values: Record<string, unknown>;
  context: object;
}

describe.each(DIALECTS)('a webhook through the plugin, of %s', (_name, documented) => {
  let pair: Pair;
  let call: WebhookCall;
  beforeEach(async () => {
    pair = await startPair({ documented });
    await pair.webhook('/coffee-roast?b=x%20y&a=1', 'the first');
    await until(() => messages().length === 1);
    call = pair.sandbox.exchanges.at(-1)?.request as WebhookCall;
  });
  afterEach(() => pair.stop());

  const messages = () => [...pair.sandbox.world.posts.values()].flat().map(({ message }) => message);

  /** Sends the App the first webhook again, with other values. */
  function send(values: Record<string, unknown>, url = call.path) {
    const body = { ...call, values: { ...call.values, ...values } };
    return request(pair.app.url).post(url).send(body).expect(200, { type: 'ok' });
  }

  const secondPost = async () => String(await until(() => messages()[1]));

  it('HEAD is answered and posts nothing', async () => {
    await send({ httpMethod: 'HEAD' });
    await send({ data: 'afterwards' });
    expect(await secondPost()).toContain('afterwards');
    expect(messages()).toHaveLength(2);
  });

  it('GET posts its query, without the secret', async () => {
    await send({ httpMethod: 'GET', data: '' });
    const message = await secondPost();
    expect(message).toContain('**coffee-roast** · A: 1 · B: x y · `GET`');
    expect(message).not.toContain(pair.sandbox.plugin.apps.get('hello-world')?.webhookSecret);
  });

  it.each(['PUT', 'PATCH', 'DELETE'])('%s posts like POST, and says so', async (httpMethod) => {
    await send({ httpMethod, data: 'changed' });
    expect(await secondPost()).toContain(`changed\n\`coffee-roast\` \`${httpMethod}\` `);
  });

  it('shows the query of one with a body beside its path', async () => {
    await send({ data: 'body' });
    expect(await secondPost()).toContain('`coffee-roast` `?a=1&b=x+y`');
  });

  it.each([
    ['/webhook', '/'],
    ['/webhook/a/b', 'a/b'],
    ['/webhook/caf%C3%A9%20noir', 'café noir'],
    ['/webhook/100%25', '100%'],
    ['/webhook/..%2F..%2Fetc', '../../etc'],
    ['/webhook/constructor', 'constructor'],
    ['/webhook/*', '*'],
  ])('at %s has the path %s', async (url, path) => {
    await send({}, url);
    expect(await secondPost()).toContain(`\n\`${path}\` \`?`);
  });

  it('with a path of 2,000 characters goes to the admin, shortened where it is shown', async () => {
    await send({}, `/webhook/${'x'.repeat(2_000)}`);
    expect(await secondPost()).toContain(`\`${'x'.repeat(200)}…\``);
    expect(pair.directMessages(pair.admin)).toHaveLength(2);
  });

  it('keeps of the headers only what it needs', async () => {
    const headers = { 'X-Github-Event': 'push', Cookie: 'session=1', 'X-Api-Key': 'key-of-the-sender' };
    await send({ headers, data: 'x' });
    await secondPost();
    const { webhookSecret } = pair.sandbox.plugin.apps.get('hello-world') ?? {};
    const stored = storedText(pair.dataDir);
    expect(stored).toContain('"X-Github-Event":"push"');
    for (const secret of ['session=1', 'key-of-the-sender', webhookSecret])
      expect(stored).not.toContain(secret);
  });
});

it('serves a site below a path', async () => {
  const env = { MATTERMOST_SITE_URL: 'https://example.com/chat/' };
  const recorded = await startRecordedApp({ install: false, env });
  const call = recordedCase('user-calls', 'configure, everything expanded', 'admin')
    .app_received[0] as Received;
  const context = { ...call.body.context, mattermost_site_url: 'https://example.com/chat' };
  const { body } = await recorded.receive(call, { body: { ...call.body, context } }).expect(200);
  await recorded.stop();
  expect(body.text).toContain(
    'https://example.com/chat/plugins/com.mattermost.apps/apps/hello-world/webhook?secret=',
  );
});
