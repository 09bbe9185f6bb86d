import { request as httpRequest } from 'node:http';
import { gzipSync } from 'node:zlib';
import type request from 'supertest';
import { type Door, startDoor } from './start-door';

let door: Door;
beforeAll(async () => {
  door = await startDoor({ MAX_BODY: '20 KB' });
});
afterAll(() => door.pair.stop());

describe('the secret of a path', () => {
  const tries: [string, (to: request.Test) => request.Test][] = [
    ['in the query', (to) => to.query({ secret: door.secret })],
    ['as a bearer token', (to) => to.set('Authorization', `Bearer ${door.secret}`)],
    ['as the password of Basic', (to) => to.auth('anybody', door.secret)],
    ['as X-Gitlab-Token', (to) => to.set('X-Gitlab-Token', door.secret)],
  ];
  it.each(tries)('lets in %s', async (title, prove) => {
    expect(await door.newMessage(() => prove(door.app().post(door.url)).send({ title }))).toContain(title);
  });

  const refused: [string, (to: request.Test) => request.Test][] = [
    ['no secret', (to) => to],
    ['an empty one', (to) => to.query({ secret: '' })],
    ['another', (to) => to.query({ secret: `${door.secret}0` })],
    ['its hash', (to) => to.set('Authorization', `Bearer ${'0'.repeat(64)}`)],
    ['a bearer of nothing', (to) => to.set('Authorization', 'Bearer')],
    ['the password as the user', (to) => to.auth(door.secret, '')],
  ];
  it.each(refused)('refuses %s', async (_case, prove) => {
    const { body, headers } = await prove(door.app().post(door.url)).send({ a: 1 }).expect(401);
    expect(body).toEqual({ error: expect.stringContaining('secret is missing or wrong') });
    expect(headers['www-authenticate']).toBe('Bearer');
  });

  it('of one path opens no other', async () => {
    const other = new URL(await door.pair.hookUrl('other'));
    await door.app().post(other.pathname).query({ secret: door.secret }).send({ a: 1 }).expect(401);
    await door
      .app()
      .post(door.url)
      .query({ secret: other.searchParams.get('secret') })
      .send({ a: 1 })
      .expect(401);
  });
});

describe('the answer', () => {
  const post = () => door.post();

  it.each<[string, () => request.Test, number, string]>([
    [
      'a method that is none',
      () => door.app().patch(door.url).query({ secret: door.secret }),
      405,
      'POST, PUT, GET, HEAD',
    ],
    [
      'a path without a URL',
      () => door.app().post('/hooks/unknown').query({ secret: door.secret }),
      404,
      'configure <path>',
    ],
    ['a path that is too long', () => door.app().post(`/hooks/${'x'.repeat(256)}`), 404, '255 characters'],
    ['broken percent-encoding', () => door.app().post('/hooks/%zz'), 400, 'percent-encoded'],
    ['a NUL in the path', () => door.app().post('/hooks/build%00'), 400, 'NUL'],
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
    const { text } = await door.app().get('/metrics');
    expect(text).toMatch(/hello_webhooks_webhooks_total\{outcome="refused"\} [1-9]/);
    expect(text).toMatch(/hello_webhooks_webhooks_total\{outcome="stored"\} [1-9]/);
  });

  it('to what inflates beyond MAX_BODY is 413', async () => {
    const bomb = gzipSync(Buffer.alloc(1_000_000, 'x'));
    expect(bomb.length).toBeLessThan(20_000);
    await post().set('Content-Encoding', 'gzip').send(bomb).expect(413);
  });

  it('names no secret in the log', () => {
    const lines = JSON.stringify(door.pair.log.lines());
    expect(lines).toContain('Refused a webhook');
    expect(lines).not.toContain(door.secret);
  });
});

describe('a sender that asks before it sends its body', () => {
  function ask(query: string): Promise<{ wasAsked: boolean; status: number }> {
    return new Promise((resolve, reject) => {
      let wasAsked = false;
      const headers = { Expect: '100-continue', 'Content-Type': 'text/plain' };
      const { port } = new URL(door.pair.app.url);
      const sent = httpRequest({ port, path: door.url + query, method: 'POST', headers }, (response) => {
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
    expect(await ask(`?secret=${door.secret}`)).toEqual({ wasAsked: true, status: 200 });
    expect(await ask('?secret=guess')).toEqual({ wasAsked: false, status: 401 });
  });
});
