import { createHmac } from 'node:crypto';
import request from 'supertest';
import { EXPAND, type Pair, startPair } from '../support/start-pair';
import { WAYS } from '../support/ways';

const BODY = '{"bean":"Geisha"}';
const github = { label: 'github', value: 'github' };
const WARNING =
  /^:warning: Until the sender has that secret, what it sends is refused\. .*openssl rand -hex 32/m;
const AGAIN = /^GitHub sends what was refused .*Redeliver/m;

let pair: Pair;
afterEach(() => pair.stop());

const sign = (values: Record<string, unknown>) =>
  pair.admin.call('/sign', { values: { path: 'build', ...values }, expand: EXPAND.configure });

/** As GitHub does, once it has the secret. */
async function send(url: string, secret?: string): Promise<number> {
  const { pathname, search } = new URL(url);
  const signature = `sha256=${createHmac('sha256', secret ?? '')
    .update(BODY)
    .digest('hex')}`;
  const sent = request(pair.app.url)
    .post(pathname + search)
    .set('Content-Type', 'application/json');
  if (secret) sent.set('X-Hub-Signature-256', signature);
  return (await sent.send(BODY)).status;
}

describe.each(WAYS)('%s', (_way, options) => {
  beforeEach(async () => {
    pair = await startPair(options);
  });

  it('loses nothing where the sender has the secret first, as the form says', async () => {
    const secret = 'f'.repeat(64);
    const url = await pair.hookUrl('build');
    expect([await send(url), await send(url, secret)]).toEqual([200, 200]);
    expect((await sign({})).form?.header).toMatch(
      /^It counts at once, so set the secret at the sender first/,
    );
    const { text } = await sign({ scheme: github, secret });
    expect(text).not.toMatch(WARNING);
    expect([await send(url, secret), await send(url)]).toEqual([200, 401]);
  });

  it('says what is refused meanwhile where the sender does not have it yet, and the way back', async () => {
    const { text } = await sign({ scheme: github });
    expect(text).toMatch(WARNING);
    expect(text).toMatch(AGAIN);
  });

  it('warns of nothing where the secret from before is valid still', async () => {
    await sign({ scheme: github });
    const { text } = await sign({ scheme: github });
    expect(text).not.toMatch(WARNING);
    expect(text).not.toMatch(AGAIN);
    expect(text).toContain('The signing secret from before is valid for 24 hours more.');
  });
});
