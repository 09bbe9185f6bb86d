import { type RecordedApp, startRecordedApp } from '../support/recorded-app';
import { RECORDED } from '../support/recorded-site';
import { type Received, recordedCase } from '../support/recordings';
import { until } from '../support/until';

const KB = 1024;
const MB = 1024 * KB;
const webhook = recordedCase('webhooks', 'JSON object, sub-path, more query').app_received[0] as Received;

let recorded: RecordedApp;
afterEach(() => recorded.stop());

/** The text of the recorded call, with this JSON text as its data. */
function callWith(data: string, secret = RECORDED.secret): string {
  const { context, values } = webhook.body;
  const { headers, httpMethod, rawQuery } = values;
  const rest = { headers, httpMethod, rawQuery: rawQuery.replace(RECORDED.secret, secret) };
  return `{"values":{"data":${data},${JSON.stringify(rest).slice(1)},"context":${JSON.stringify(context)}}`;
}

const post = (body: string) => fetch(`${recorded.app.url}${webhook.url}`, { method: 'POST', body });

describe('a webhook that is larger than MAX_BODY', () => {
  it('is told to whom it was for, once an hour a path', async () => {
    recorded = await startRecordedApp({ env: { MAX_BODY: '100 KB' } });
    const large = callWith(JSON.stringify('x'.repeat(300 * KB)));
    for (let i = 0; i < 3; i++) expect((await post(large)).status).toBe(413);
    await until(() => recorded.posted().length === 1);
    expect(recorded.posted()[0]).toMatch(
      /coffee-roast[\s\S]*A webhook of 300\.\d+KB came here[\s\S]*MAX_BODY/,
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

describe('a body of MAX_BODY', () => {
  const hostile: [string, () => string][] = [
    ['900,000 keys', () => `{${Array.from({ length: 900_000 }, (_, i) => `"${i}":0`).join()}}`],
    ['5 million zeros', () => `[0${',0'.repeat(4_999_999)}]`],
    ['5 million brackets', () => '['.repeat(5_000_000)],
    ['its own rawQuery, 500,000 times', () => `[${'{"rawQuery":"x"},'.repeat(500_000)}0]`],
  ];

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
