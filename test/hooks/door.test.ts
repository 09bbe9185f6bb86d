import { createHmac } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import request from 'supertest';
import { type Pair, startPair } from '../support/start-pair';
import { storedText } from '../support/stored-text';
import { until } from '../support/until';

let pair: Pair;
let url: string;
let secret: string;
beforeAll(async () => {
  pair = await startPair({ env: { MAX_BODY: '20 KB' } });
  await pair.subscribe('*', 'roasts');
  const whole = new URL(await pair.hookUrl('build'));
  url = whole.pathname;
  secret = String(whole.searchParams.get('secret'));
});
afterAll(() => pair.stop());

const app = () => request(pair.app.url);
const messages = () => pair.messages('roasts');

async function newMessage(send: () => request.Test): Promise<string> {
  const before = messages().length;
  const { body } = await send().expect(200);
  expect(body).toEqual({ status: 'stored', id: expect.stringMatching(/^[0-9a-f-]{36}$/) });
  return String(await until(() => messages()[before]));
}

describe('the secret of a path', () => {
  const tries: [string, (to: request.Test) => request.Test][] = [
    ['in the query', (to) => to.query({ secret })],
    ['as a bearer token', (to) => to.set('Authorization', `Bearer ${secret}`)],
    ['as the password of Basic', (to) => to.auth('anybody', secret)],
    ['as X-Gitlab-Token', (to) => to.set('X-Gitlab-Token', secret)],
  ];
  it.each(tries)('lets in %s', async (title, prove) => {
    expect(await newMessage(() => prove(app().post(url)).send({ title }))).toContain(title);
  });

  const refused: [string, (to: request.Test) => request.Test][] = [
    ['no secret', (to) => to],
    ['an empty one', (to) => to.query({ secret: '' })],
    ['another', (to) => to.query({ secret: `${secret}0` })],
    ['its hash', (to) => to.set('Authorization', `Bearer ${'0'.repeat(64)}`)],
    ['a bearer of nothing', (to) => to.set('Authorization', 'Bearer')],
    ['the password as the user', (to) => to.auth(secret, '')],
  ];
  it.each(refused)('refuses %s', async (_case, prove) => {
    const { body, headers } = await prove(app().post(url)).send({ a: 1 }).expect(401);
    expect(body).toEqual({ error: expect.stringContaining('secret is missing or wrong') });
    expect(headers['www-authenticate']).toBe('Bearer');
  });

  it('of one path opens no other', async () => {
    const other = new URL(await pair.hookUrl('other'));
    await app().post(other.pathname).query({ secret }).send({ a: 1 }).expect(401);
    await app()
      .post(url)
      .query({ secret: other.searchParams.get('secret') })
      .send({ a: 1 })
      .expect(401);
  });
});

describe('the answer', () => {
  const post = () => app().post(url).query({ secret });

  it.each<[string, () => request.Test, number, string]>([
    ['a method that is none', () => app().patch(url).query({ secret }), 405, 'POST, PUT, GET, HEAD'],
    ['a path without a URL', () => app().post('/hooks/unknown').query({ secret }), 404, 'configure <path>'],
    ['a path that is too long', () => app().post(`/hooks/${'x'.repeat(256)}`), 404, '255 characters'],
    ['broken percent-encoding', () => app().post('/hooks/%zz'), 400, 'percent-encoded'],
    ['a NUL in the path', () => app().post('/hooks/build%00'), 400, 'NUL'],
    ['a body over MAX_BODY', () => post().send({ a: 'x'.repeat(30_000) }), 413, 'MAX_BODY'],
    ['an unknown encoding', () => post().set('Content-Encoding', 'zstd').send('x'), 415, 'gzip, deflate, br'],
    [
      'an unknown charset',
      () => post().set('Content-Type', 'text/plain; charset=klingon').send('x'),
      415,
      'UTF-8',
    ],
    ['a picture', () => post().set('Content-Type', 'image/png').send('x'), 415, 'no text'],
    ['a broken gzip', () => post().set('Content-Encoding', 'gzip').send('x'), 400, 'inflated'],
  ])('to %s says what is wrong', async (_case, send, status, sentence) => {
    const { body } = await send().expect(status);
    expect(body).toEqual({ error: expect.stringContaining(sentence) });
  });

  it('is counted', async () => {
    const { text } = await app().get('/metrics');
    expect(text).toMatch(/hello_webhooks_webhooks_total\{outcome="refused"\} [1-9]/);
    expect(text).toMatch(/hello_webhooks_webhooks_total\{outcome="stored"\} [1-9]/);
  });

  it('to what inflates beyond MAX_BODY is 413', async () => {
    const bomb = gzipSync(Buffer.alloc(1_000_000, 'x'));
    expect(bomb.length).toBeLessThan(20_000);
    await post().set('Content-Encoding', 'gzip').send(bomb).expect(413);
  });

  it('names no secret in the log', () => {
    const lines = JSON.stringify(pair.log.lines());
    expect(lines).toContain('Refused a webhook');
    expect(lines).not.toContain(secret);
  });
});

describe('a body', () => {
  const post = () => app().post(url).query({ secret });
  const raw = (body: string | Buffer, headers: Record<string, string>) =>
    post()
      .set(headers)
      .serialize((sent) => sent)
      .send(body as string);

  it.each<[string, (body: Buffer) => Buffer, string]>([
    ['gzip', gzipSync, 'gzip'],
    ['deflate', deflateSync, 'deflate'],
    ['deflate without its header', deflateRawSync, 'deflate'],
    ['brotli', brotliCompressSync, 'br'],
  ])('of %s is inflated', async (title, compress, encoding) => {
    const body = compress(Buffer.from(JSON.stringify({ title })));
    const headers = { 'Content-Type': 'application/json', 'Content-Encoding': encoding };
    expect(await newMessage(() => raw(body, headers))).toContain(title);
  });

  it.each<[string, Buffer, string, string]>([
    ['latin1', Buffer.from('M\xfcnchen', 'latin1'), 'text/plain; charset=iso-8859-1', 'München'],
    ['GBK', Buffer.from('c4e3bac3', 'hex'), 'text/plain; charset=gbk', '你好'],
    ['UTF-16', Buffer.from('\uFEFFgrün', 'utf16le'), 'text/plain', 'grün'],
    ['no UTF-8, whatever it says', Buffer.from('M\xfcnchen', 'latin1'), 'text/plain', 'München'],
    ['UTF-8 with a mark', Buffer.from('\uFEFF{"title":"Nachtröstung"}'), 'application/json', 'Nachtröstung'],
    ['JSON named text', Buffer.from('{"title":"from a topic"}'), 'text/plain', 'from a topic'],
  ])('of %s is read', async (_case, body, type, text) => {
    const message = await newMessage(() => raw(body, { 'Content-Type': type }));
    expect(message).toContain(text);
    expect(message).not.toContain('\uFEFF');
  });

  it('that is binary without saying so is refused', async () => {
    await raw(Buffer.from([0xff, 0x00, 0x01]), { 'Content-Type': 'application/octet-stream' }).expect(415);
  });

  it('that is empty gives its query', async () => {
    expect(await newMessage(() => post().query({ monitor: 'shop', status: 'down' }))).toContain('shop');
  });

  it('that nests deeper than JSON may is a text', async () => {
    const deep = '['.repeat(5_000) + ']'.repeat(5_000);
    const message = await newMessage(() => raw(deep, { 'Content-Type': 'application/json' }));
    expect(message.replaceAll('\\', '').includes('[[[[')).toBe(true);
  });

  it('keeps numbers to the digit', async () => {
    await newMessage(() => raw('{"id":12345678901234567890}', { 'Content-Type': 'application/json' }));
    expect(storedText(pair.dataDir)).toContain('{"id":12345678901234567890}');
  });
});

describe('a sender that asks before it sends its body', () => {
  function ask(query: string): Promise<{ wasAsked: boolean; status: number }> {
    return new Promise((resolve, reject) => {
      let wasAsked = false;
      const headers = { Expect: '100-continue', 'Content-Type': 'text/plain' };
      const { port } = new URL(pair.app.url);
      const sent = httpRequest({ port, path: url + query, method: 'POST', headers }, (response) => {
        response.resume();
        resolve({ wasAsked, status: Number(response.statusCode) });
        sent.destroy();
      });
      sent.on('continue', () => {
        wasAsked = true;
        sent.end('the body');
      });
      sent.on('error', reject);
      sent.flushHeaders();
    });
  }

  it('is let go on where its headers are right, and hears what is wrong where they are not', async () => {
    expect(await ask(`?secret=${secret}`)).toEqual({ wasAsked: true, status: 200 });
    expect(await ask('?secret=guess')).toEqual({ wasAsked: false, status: 401 });
  });
});

describe('a check of the URL', () => {
  it('by HEAD is answered without a post', async () => {
    await app().head(url).query({ secret }).expect(200);
    await app().head(url).expect(401);
  });

  it('by GET is answered; with a query it is a webhook', async () => {
    const before = messages().length;
    await app().get(url).query({ secret }).expect(200, { status: 'ok' });
    expect(await newMessage(() => app().get(url).query({ secret, msg: 'shop is up' }))).toContain(
      'shop is up',
    );
    expect(messages()).toHaveLength(before + 1);
  });

  const HTML = '<script>alert(1)</script>';
  it.each<[string, () => request.Test]>([
    ['Microsoft Graph', () => app().post(url).query({ secret, validationToken: HTML })],
    [
      'Meta',
      () =>
        app().get(url).query({ 'hub.mode': 'subscribe', 'hub.challenge': HTML, 'hub.verify_token': secret }),
    ],
    ['Dropbox', () => app().get(url).query({ secret, challenge: HTML })],
    ['Slack', () => app().post(url).query({ secret }).send({ type: 'url_verification', challenge: HTML })],
  ])('by %s gets its challenge back, as text', async (_sender, ask) => {
    const before = messages().length;
    const { text, headers } = await ask().expect(200);
    expect(text).toBe(HTML);
    expect(headers['content-type']).toBe('text/plain; charset=utf-8');
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(messages()).toHaveLength(before);
  });

  it('of a stranger gets nothing back', async () => {
    await app().get(url).query({ challenge: HTML }).expect(401);
    await app().post(url).query({ validationToken: HTML }).expect(401);
    const wrong = { 'hub.mode': 'subscribe', 'hub.challenge': HTML, 'hub.verify_token': 'x' };
    await app().get(url).query(wrong).expect(401);
  });
});

describe('a webhook that comes twice', () => {
  const post = (headers: Record<string, string>, body: object) =>
    app().post(url).query({ secret }).set(headers).send(body);

  it.each<[string, Record<string, string>, object]>([
    ['Webhook-Id', { 'Webhook-Id': 'one' }, {}],
    ['Svix-Id', { 'Svix-Id': 'one' }, {}],
    ['Idempotency-Key', { 'Idempotency-Key': 'one' }, {}],
    ['X-Atlassian-Webhook-Identifier', { 'X-Atlassian-Webhook-Identifier': 'one' }, {}],
    ['CloudEvents in binary mode', { 'Ce-Specversion': '1.0', 'Ce-Source': '/a', 'Ce-Id': '1' }, {}],
    ['CloudEvents in structured mode', {}, { specversion: '1.0', type: 'x', source: '/b', id: '1' }],
  ])('by its %s is posted once', async (title, headers, body) => {
    const before = messages().length;
    await newMessage(() => post(headers, { ...body, title }));
    await post(headers, { ...body, title }).expect(200, { status: 'known' });
    await newMessage(() => post({}, { title: 'afterwards' }));
    expect(messages()).toHaveLength(before + 2);
  });

  it('on another path is another', async () => {
    const other = new URL(await pair.hookUrl('other'));
    const send = (to: string, key: string | null) =>
      app().post(to).query({ secret: key }).set('Webhook-Id', 'two').send({ title: 'twice' });
    await newMessage(() => send(url, secret));
    await newMessage(() => send(other.pathname, other.searchParams.get('secret')));
  });

  it('as GitHub has it redelivered is posted, and says so', async () => {
    const headers = { 'X-GitHub-Delivery': 'd1', 'X-GitHub-Event': 'ping' };
    expect(await newMessage(() => post(headers, { zen: 'Once.' }))).not.toContain('again');
    expect(await newMessage(() => post(headers, { zen: 'Twice.' }))).toContain('_Sent again by its sender._');
  });
});

describe('strangers', () => {
  it('who guess are told to stop, and no longer logged; who is right is let in', async () => {
    const guesser = await startPair({ env: { TRUST_PROXY: 'loopback' } });
    try {
      const whole = new URL(await guesser.hookUrl('build'));
      const guess = (from: string, value: string | null = 'guess') =>
        request(guesser.app.url)
          .post(whole.pathname)
          .set('X-Forwarded-For', from)
          .query({ secret: value })
          .send({ title: 'x' });
      const statuses: number[] = [];
      for (let turn = 0; turn < 35; turn++) statuses.push((await guess('192.0.2.7')).status);
      expect(statuses).toEqual([...Array(30).fill(401), ...Array(5).fill(429)]);
      const { headers } = await guess('192.0.2.7').expect(429);
      expect(Number(headers['retry-after'])).toBe(60);
      const logged = guesser.log
        .lines()
        .filter(({ message, level }) => message === 'Refused a webhook' && level === 'warn');
      expect(logged).toHaveLength(30);
      expect(logged[0]).toMatchObject({ address: '192.0.2.7' });

      await guess('192.0.2.8').expect(401);
      await guess('192.0.2.7', whole.searchParams.get('secret')).expect(200);
      guesser.clock.advance(60_000);
      await guess('192.0.2.7').expect(401);
    } finally {
      await guesser.stop();
    }
  });
});

describe('a signed path', () => {
  const key = 'It is a secret of the code host';
  const body = JSON.stringify({ title: 'signed' });
  const sign = (text: string | Buffer, by = key) =>
    `sha256=${createHmac('sha256', by).update(text).digest('hex')}`;
  let path: string;
  let urlSecret: string;
  beforeAll(async () => {
    const whole = new URL(await pair.hookUrl('signed'));
    path = whole.pathname;
    urlSecret = String(whole.searchParams.get('secret'));
    const values = { path: 'signed', scheme: { label: 'github', value: 'github' }, secret: key };
    const { type, text } = await pair.admin.call('/sign', {
      values,
      expand: { app: 'all', acting_user: 'summary' },
    });
    expect([type, text]).toEqual(['ok', expect.stringContaining('signed')]);
  });

  const post = (signature: string | undefined, sent: string | Buffer = body) => {
    const to = app().post(path).set('Content-Type', 'application/json');
    if (signature) to.set('X-Hub-Signature-256', signature);
    return to.serialize((text) => text).send(sent as string);
  };

  it('takes what is signed', async () => {
    expect(await newMessage(() => post(sign(body)))).toContain('signed');
  });

  it('refuses what is not, whatever secret is in its URL', async () => {
    await post(undefined).query({ secret: urlSecret }).expect(401);
    await post(sign(body, 'other')).query({ secret: urlSecret }).expect(401);
    await post(sign(`${body} `)).expect(401);
    await app().get(path).query({ secret: urlSecret, title: 'x' }).expect(401);
  });

  it('takes a signature over the bytes that came, and over those before they were compressed', async () => {
    const small = gzipSync(body);
    const gzip = (signature: string) => post(signature, small).set('Content-Encoding', 'gzip');
    await newMessage(() => gzip(sign(small)));
    await newMessage(() => gzip(sign(body)));
    await gzip(sign('x')).expect(401);
  });

  it('answers no check with a made-up signature', async () => {
    await post(sign('x')).query({ validationToken: 'abc' }).expect(401);
  });

  it('answers checks of its URL', async () => {
    await app().head(path).query({ secret: urlSecret }).expect(200);
    await app().get(path).query({ secret: urlSecret, challenge: 'abc' }).expect(200, 'abc');
  });
});
