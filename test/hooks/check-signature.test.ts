import { createHmac } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { type Door, startDoor } from './start-door';

let door: Door;
beforeAll(async () => {
  door = await startDoor();
});
afterAll(() => door.pair.stop());

describe('a signed path', () => {
  const key = 'It is a secret of the code host';
  const body = JSON.stringify({ title: 'signed' });
  const sign = (text: string | Buffer, by = key) =>
    `sha256=${createHmac('sha256', by).update(text).digest('hex')}`;
  let path: string;
  let urlSecret: string;
  beforeAll(async () => {
    const whole = new URL(await door.pair.hookUrl('signed'));
    path = whole.pathname;
    urlSecret = String(whole.searchParams.get('secret'));
    const values = { path: 'signed', scheme: { label: 'github', value: 'github' }, secret: key };
    const { type, text } = await door.pair.admin.call('/sign', {
      values,
      expand: { app: 'all', acting_user: 'summary' },
    });
    expect([type, text]).toEqual(['ok', expect.stringContaining('signed')]);
  });

  const post = (signature: string | undefined, sent: string | Buffer = body) => {
    const to = door.app().post(path).set('Content-Type', 'application/json');
    if (signature) to.set('X-Hub-Signature-256', signature);
    return to.serialize((text) => text).send(sent as string);
  };

  it('takes what is signed', async () => {
    expect(await door.newMessage(() => post(sign(body)))).toContain('signed');
  });

  it('refuses what is not, whatever secret is in its URL', async () => {
    await post(undefined).query({ secret: urlSecret }).expect(401);
    await post(sign(body, 'other')).query({ secret: urlSecret }).expect(401);
    await post(sign(`${body} `)).expect(401);
    await door.app().get(path).query({ secret: urlSecret, title: 'x' }).expect(401);
  });

  it('takes a signature over the bytes that came, and over those before they were compressed', async () => {
    const small = gzipSync(body);
    const gzip = (signature: string) => post(signature, small).set('Content-Encoding', 'gzip');
    await door.newMessage(() => gzip(sign(small)));
    await door.newMessage(() => gzip(sign(body)));
    await gzip(sign('x')).expect(401);
  });

  it('answers no check with a made-up signature', async () => {
    await post(sign('x')).query({ validationToken: 'abc' }).expect(401);
  });

  it('answers checks of its URL', async () => {
    await door.app().head(path).query({ secret: urlSecret }).expect(200);
    await door.app().get(path).query({ secret: urlSecret, challenge: 'abc' }).expect(200, 'abc');
  });
});
