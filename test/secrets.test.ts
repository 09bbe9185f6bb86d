import { EXPAND, type Pair, startPair } from './support/start-pair';
import { until, untilLater } from './support/until';

let pair: Pair;
afterAll(() => pair.stop());

it('no secret is in a log, a metric, a post or an answer, except the URL that configure shows its admin', async () => {
  pair = await startPair({ env: { APP_SECRET: 'the-jwt-secret-of-the-app' } });
  const channel = pair.channel('roasts');
  const { text: shown } = await pair.admin.call('/configure', { channel, expand: EXPAND.configure });
  const installed = pair.sandbox.plugin.apps.get('hello-world');
  const headers = { Authorization: 'Bearer of-the-sender-itself', 'X-Api-Key': 'key-of-the-sender' };
  await pair.webhook('/a?x=1', { hello: 1 }, headers);
  await pair.webhook('/a', '', headers);
  await until(() => pair.posts('roasts').length === 2);
  pair.sandbox.faults.inject({ kind: 'status', status: 401 });
  await pair.webhook('/a', 'refused');
  await until(() => pair.log.text().includes('Posting pauses'));
  await fetch(`${pair.appUrl}/webhook/a`, {
    method: 'POST',
    body: '{"context":{"mattermost_site_url":"x"}}',
  });
  pair.sandbox.faults.clear();
  await pair.admin.manage('enable', 'hello-world');
  await untilLater(pair.clock, () => pair.posts('roasts').length === 3);
  const answers = await Promise.all([
    pair.admin.call('/list', { expand: EXPAND.list }),
    pair.bob.call('/help'),
  ]);
  const metrics = await (await fetch(`${pair.appUrl}/metrics`)).text();

  const everywhere = [
    pair.log.text(),
    metrics,
    JSON.stringify(answers),
    JSON.stringify(pair.posts('roasts')),
  ].join('\n');
  const secrets = [
    String(installed?.webhookSecret),
    'the-jwt-secret-of-the-app',
    ...pair.sandbox.world.tokens.keys(),
  ];
  expect(shown).toContain(secrets[0]);
  for (const secret of [...secrets, 'of-the-sender-itself', 'key-of-the-sender', 'rawQuery', 'secret=']) {
    expect(everywhere).not.toContain(secret);
  }
  expect(everywhere.length).toBeGreaterThan(1_000);
});
