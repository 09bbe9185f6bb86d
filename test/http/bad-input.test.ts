import request from 'supertest';
import { type RecordedApp, startRecordedApp } from '../support/recorded-app';
import { recordedCase } from '../support/recordings';
import { storedText } from '../support/stored-text';
import { until } from '../support/until';

let recorded: RecordedApp;
beforeAll(async () => {
  recorded = await startRecordedApp({ env: { MAX_BODY: '20 KB' } });
});
afterAll(() => recorded.stop());

const webhook = recordedCase('webhooks', 'JSON string').app_received[0]?.body;
const withData = (data: string) =>
  JSON.stringify({ ...webhook, values: { ...webhook.values, data: 'DATA' } }).replace('"DATA"', data);
const deep = `{"context":${'['.repeat(10_000)}${']'.repeat(10_000)}}`;

describe('a call that is no call', () => {
  it.each([
    ['no JSON', '/webhook', '{bad', 400, 'not JSON'],
    ['an empty body', '/webhook', '', 400, '`context`'],
    ['no JSON in its data', '/webhook', withData('[1,,2]'), 400, 'not JSON'],
    ['a list', '/webhook', '[1]', 400, 'must be a JSON object'],
    ['a number', '/configure', '42', 400, 'must be a JSON object'],
    ['no context', '/webhook', '{"path":"/webhook"}', 400, '`context`'],
    [
      'a wrong type',
      '/webhook',
      '{"context":{"mattermost_site_url":7}}',
      400,
      '`context.mattermost_site_url`',
    ],
    ['values that are no object', '/webhook', JSON.stringify({ ...webhook, values: 'x' }), 400, '`values`'],
    ['10,000 levels', '/webhook', deep, 400, 'at most 500 levels deep'],
    [
      'more than MAX_BODY',
      '/configure',
      JSON.stringify({ ...webhook, path: 'x'.repeat(30_000) }),
      413,
      'more than 20KB',
    ],
    ['an unknown path', '/nothing', JSON.stringify(webhook), 404, 'no such call'],
    ['a NUL in its path', '/webhook/keep%00evil', JSON.stringify(webhook), 400, 'NUL'],
    ['broken percent-encoding', '/webhook/%zz', JSON.stringify(webhook), 400, 'percent-encoded'],
  ])('with %s gets a clear answer and a log line', async (_title, path, body, status, sentence) => {
    const before = recorded.log.lines().length;
    const answer = await request(recorded.app.url)
      .post(path)
      .set('Content-Type', 'application/json')
      .send(body);
    expect([answer.status, answer.body.type]).toEqual([status, 'error']);
    expect(answer.body.text).toContain(sentence);
    const added = recorded.log.lines().slice(before);
    expect(added).toEqual([expect.objectContaining({ level: 'warn', status })]);
    expect(JSON.stringify(added)).not.toContain('stack');
    expect(recorded.posted()).toEqual([]);
  });

  it.each([
    ['nests 1,000 levels', `{"title":"odd","b":${'['.repeat(1_000)}9${']'.repeat(1_000)}}`],
    ['has integers of many digits', '{"title":"odd","id":9223372036854775807}'],
  ])('with a webhook that %s is stored as it came, and posted', async (_title, data) => {
    const before = recorded.posted().length;
    await request(recorded.app.url).post('/webhook').send(withData(data)).expect(200);
    await until(() => recorded.posted().length > before);
    expect(recorded.posted().at(-1)).toContain('odd');
    expect(storedText(recorded.dataDir).includes(data)).toBe(true);
    for (const posts of recorded.site.world.posts.values()) posts.length = 0;
  });

  it('is counted as a refused webhook', async () => {
    const { text } = await request(recorded.app.url).get('/metrics').expect(200);
    expect(text).toMatch(/hello_webhooks_webhooks_total\{outcome="refused"\} [1-9]/);
  });

  it('does not keep its connection, which the plugin would never use again', async () => {
    const { headers } = await request(recorded.app.url)
      .post('/webhook')
      .set('Connection', 'keep-alive')
      .send('{}');
    expect(headers.connection).toBe('close');
  });

  it('leaves the process alive', async () => {
    await request(recorded.app.url).get('/healthz').expect(200, { status: 'ok' });
    await request(recorded.app.url).get('/readyz').expect(200, { status: 'ok' });
  });
});

describe('a page that is not there', () => {
  it('answers GET with where the manifest is', async () => {
    const { body } = await request(recorded.app.url).get('/webhook').expect(404);
    expect(body).toEqual({ type: 'error', text: expect.stringContaining('/manifest.json') });
  });

  it('does not serve files outside static', async () => {
    await request(recorded.app.url).get('/static/..%2fpackage.json').expect(404);
  });

  it('serves the manifest with the parts that depend on the deployment', async () => {
    const { body } = await request(recorded.app.url).get('/manifest.json').expect(200);
    expect(body).toMatchObject({
      app_id: 'hello-world',
      http: { root_url: 'http://localhost:0', use_jwt: false },
      remote_webhook_auth_type: 'secret',
    });
  });
});
