import { type RecordedApp, startRecordedApp } from '../support/recorded-app';
import { RECORDED } from '../support/recorded-site';
import { type Received, recordedCase } from '../support/recordings';
import { until } from '../support/until';

const KB = 1024;
const MB = 1024 * KB;
const webhook = recordedCase('webhooks', 'JSON object, sub-path, more query').app_received[0] as Received;

const withoutSecret = recordedCase('auth-none', 'webhook without secret').app_received[0] as Received;

let recorded: RecordedApp;
afterEach(() => recorded.stop());

/** The text of the recorded call, with this JSON text as its data. */
function callWith(data: string, secret = RECORDED.secret): string {
  const { context, values } = webhook.body;
  const { headers, httpMethod, rawQuery } = values;
  const rest = { headers, httpMethod, rawQuery: rawQuery.replace(RECORDED.secret, secret) };
  return `{"values":{"data":${data},${JSON.stringify(rest).slice(1)},"context":${JSON.stringify(context)}}`;
}

/** The same of a call that has no secret, with another token of the bot. */
function callWithToken(data: string, token = withoutSecret.body.context.bot_access_token): string {
  const { context, values } = withoutSecret.body;
  const rest = { headers: values.headers, httpMethod: 'POST', rawQuery: values.rawQuery };
  return `{"values":{"data":${data},${JSON.stringify(rest).slice(1)},"context":${JSON.stringify({ ...context, bot_access_token: token })}}`;
}

const post = (body: string) => fetch(`${recorded.app.url}${webhook.url}`, { method: 'POST', body });

describe('a webhook that is larger than MAX_BODY', () => {
  it('is told to whom it was for, once an hour a path', async () => {
    recorded = await startRecordedApp({ env: { MAX_BODY: '100 KB' } });
    const large = callWith(JSON.stringify('x'.repeat(300 * KB)));
    for (let i = 0; i < 3; i++) expect((await post(large)).status).toBe(413);
    await until(() => recorded.posted().length === 1);
    expect(recorded.posted()[0]).toMatch(
      /^:warning: A webhook for `coffee-roast` was too large and is lost: it has 300\.\d+ KB, and at most 100 KB are taken\. Have its sender send less, or raise `MAX_BODY` of the App\. _\(Told once an hour for a path\.\)_$/m,
    );
    recorded.clock.advance(3_600_000);
    expect((await post(large)).status).toBe(413);
    await until(() => recorded.posted().length === 2);
  });

  it('is told to nobody when its secret is wrong', async () => {
    recorded = await startRecordedApp({ env: { MAX_BODY: '100 KB' } });
    expect((await post(callWith(JSON.stringify('x'.repeat(300 * KB)), 'wrong'))).status).toBe(401);
    expect((await post('x'.repeat(300 * KB))).status).toBe(401);
    await recorded.receive(webhook).expect(200);
    await until(() => recorded.posted().length === 1);
    expect(recorded.posted()[0]).not.toContain('MAX_BODY');
  });

  it('takes no more memory than its end', async () => {
    recorded = await startRecordedApp({ env: { MAX_BODY: '1 MB', MAX_IN_FLIGHT: '2 MB' } });
    expect((await post(callWith(JSON.stringify('x'.repeat(20 * MB))))).status).toBe(413);
  });
});

const hostile: [string, () => string][] = [
  ['900,000 keys', () => `{${Array.from({ length: 900_000 }, (_, i) => `"${i}":0`).join()}}`],
  ['5 million zeros', () => `[0${',0'.repeat(4_999_999)}]`],
  ['5 million brackets', () => '['.repeat(5_000_000)],
  ['its own rawQuery, 500,000 times', () => `[${'{"rawQuery":"x"},'.repeat(500_000)}0]`],
];

describe('a body of MAX_BODY', () => {
  it.each(hostile)('of %s is not parsed before its secret was found', async (_title, data) => {
    recorded = await startRecordedApp();
    // It is no JSON at all: who had parsed it would answer 400.
    const { status } = await post(callWith(`${data()}!`, 'wrong'));
    expect(status).toBe(401);
  });

  it('with the right secret is taken, whatever its sender put into it', async () => {
    recorded = await startRecordedApp();
    const data = `[${'{"rawQuery":"secret=x"},'.repeat(50)}${JSON.stringify('x'.repeat(100 * KB))}]`;
    expect((await post(callWith(data))).status).toBe(200);
  });
});

describe('with WEBHOOK_AUTH=none and without APP_SECRET, where the token is all the proof', () => {
  const start = async (env = {}) => {
    recorded = await startRecordedApp({ install: 'auth-none', env: { WEBHOOK_AUTH: 'none', ...env } });
  };
  const large = JSON.stringify('x'.repeat(300 * KB));

  it.each(hostile)('a body of %s is not parsed before a token was found', async (_title, data) => {
    await start();
    expect((await post(callWithToken(`${data()}!`, 'wrong'))).status).toBe(401);
  });

  it('a large webhook with the right token is taken, whatever token its sender put into it', async () => {
    await start();
    const data = `[${'{"bot_access_token":"x"},'.repeat(50)}${large}]`;
    expect((await post(callWithToken(data))).status).toBe(200);
  });

  it('a large webhook with a new token is taken once Mattermost knows it', async () => {
    await start();
    const before = recorded.count('/users/me');
    const bot = [...recorded.site.world.users.values()].find(({ isBot }) => isBot);
    recorded.site.world.tokens.set('anewtokenanewtokenanewtokx', String(bot?.id));
    expect((await post(callWithToken(large, 'anewtokenanewtokenanewtokx'))).status).toBe(200);
    expect(before.calls).toBe(1);
  });

  it('one that is larger than MAX_BODY is told of', async () => {
    await start({ MAX_BODY: '100 KB' });
    expect((await post(callWithToken(large, 'wrong'))).status).toBe(401);
    expect((await post(callWithToken(large))).status).toBe(413);
    await until(() => recorded.posted().some((text) => text.includes('MAX_BODY')));
  });
});
