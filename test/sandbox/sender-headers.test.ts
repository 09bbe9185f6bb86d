import { type Pair, startPair } from '../support/start-pair';
import { until } from '../support/until';

let pair: Pair;
beforeAll(async () => {
  pair = await startPair();
});
afterAll(() => pair.stop());

it('hands on no user that a sender claims to be, and no encoding of the transfer', async () => {
  const { webhookSecret } = pair.sandbox.plugin.apps.get('hello-world') ?? {};
  const url = `${pair.sandbox.url}/plugins/com.mattermost.apps/apps/hello-world/webhook/a?secret=${webhookSecret}`;
  const headers = { 'Mattermost-User-Id': pair.admin.user.id, 'X-Event': 'push' };
  const chunks = new Blob(['in chunks']).stream();
  await fetch(url, { method: 'POST', headers, body: chunks, duplex: 'half' } as RequestInit);
  const isWebhook = ({ path }: { path: string }) => path === '/webhook/a';
  const call = await until(() => pair.sandbox.exchanges.find(isWebhook)?.request);
  const { data, headers: received } = (call as { values: { data: string; headers: object } }).values;
  expect(data).toBe('in chunks');
  expect(received).toMatchObject({ 'X-Event': 'push', 'Mattermost-Session-Id': '' });
  expect(Object.keys(received)).not.toEqual(expect.arrayContaining(['Mattermost-User-Id']));
  expect(Object.keys(received)).not.toEqual(expect.arrayContaining(['Transfer-Encoding']));
});
