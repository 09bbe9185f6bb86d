import type { IncomingHttpHeaders } from 'node:http';
import { createHttpCall } from '../../src/mattermost/http-call';
import { MattermostError } from '../../src/mattermost/mattermost-error';
import { RestClient } from '../../src/mattermost/rest-client';
import { recordedCase, recording } from '../support/recordings';
import { until } from '../support/until';
import { RECORDED_FAILURES } from './recorded-failures';
import { closedPort, rejection, serve, serveAnswer, serveRecorded } from './serve';

const TOKEN = 'geheimgeheimgeheimgeheim26';
const PLENTY = 10_000;
const SHORT = 50;

const client = (url: string, timeout = PLENTY, onAnswer: (headers: IncomingHttpHeaders) => void = () => {}) =>
  new RestClient(url, TOKEN, createHttpCall(timeout), onAnswer);
const failure = (url: string, timeout?: number) =>
  rejection(client(url, timeout).getMe() as Promise<unknown>, MattermostError);

describe('the REST client', () => {
  it('sends the token of its user, and gives the answer back', async () => {
    const { url, received } = await serveAnswer(200, {}, '{"id":"me"}');
    expect(await client(url).getMe()).toEqual({ id: 'me' });
    expect(received).toHaveLength(1);
    expect(received[0]).toMatchObject({ method: 'GET', url: '/api/v4/users/me' });
    expect(received[0]?.headers.authorization).toBe(`BEARER ${TOKEN}`);
  });

  it('keeps a site with a sub-path', async () => {
    const { url, received } = await serveAnswer(200, {}, '{}');
    await client(`${url}/chat`).getMe();
    expect(received[0]?.url).toBe('/chat/api/v4/users/me');
  });

  describe('when the request was surely not taken', () => {
    it.each(['127.0.0.1', 'localhost'])('says `unreachable` if %s refuses the connection', async (host) => {
      const error = await failure(`http://${host}:${await closedPort()}`);
      expect(error).toMatchObject({ kind: 'unreachable', status: undefined });
      expect(error.message).toContain('ECONNREFUSED');
    });

    it.each([301, 302, 303, 307, 308])(
      'says `unreachable` on a %i, and does not follow it',
      async (status) => {
        const target = await serveAnswer(200, {}, '{"id":"me"}');
        const { url } = await serveAnswer(status, { Location: `${target.url}/api/v4/users/me` }, '');
        const error = await failure(url);
        expect(error).toMatchObject({ kind: 'unreachable', status });
        expect(error.message).toContain('MATTERMOST_URL');
        expect(target.received).toEqual([]);
      },
    );
  });

  describe('when it may have been taken', () => {
    it('says `unknown` if no answer comes within the time-out it was given', async () => {
      const { url, received } = await serve(() => {});
      const error = await failure(url, SHORT);
      expect(error).toMatchObject({ kind: 'unknown', status: undefined });
      expect(error.message).toContain(`${SHORT} ms`);
      await until(() => received.length === 1);
    });

    it('says `unknown` if an answer begins and does not end within the time-out', async () => {
      const { url } = await serve((response) => response.writeHead(200).write('{"id":'));
      expect(await failure(url, SHORT)).toMatchObject({ kind: 'unknown' });
    });

    it('says `unknown` if the connection breaks before an answer', async () => {
      const { url } = await serve((response) => response.socket?.destroy());
      expect(await failure(url)).toMatchObject({ kind: 'unknown', status: undefined });
    });

    it('says `unknown` if the connection breaks within the answer', async () => {
      const { url } = await serve((response) => {
        response.writeHead(200, { 'Content-Length': 100 });
        response.write('{"id":"me"}', () => response.socket?.destroy());
      });
      expect(await failure(url)).toMatchObject({ kind: 'unknown' });
    });

    it.each([500, 502, 503, 504])('says `unknown` on a %i', async (status) => {
      const { url } = await serveAnswer(status, { 'Content-Type': 'text/html' }, '<h1>Sorry</h1>');
      expect(await failure(url)).toMatchObject({ kind: 'unknown', status, code: undefined });
    });

    it.each(['', '<html>', '{"id":'])('says `unknown` on a 200 with the body `%s`', async (body) => {
      const { url } = await serveAnswer(200, {}, body);
      expect(await failure(url)).toMatchObject({ kind: 'unknown' });
    });
  });

  describe('when it is limited', () => {
    it.each([
      ['7', 7_000],
      ['0.5', 500],
      [undefined, 1_000],
      ['', 1_000],
      ['0', 1_000],
      ['-3', 1_000],
      ['soon', 1_000],
      ['Wed, 21 Oct 2026 07:28:00 GMT', 1_000],
    ])('takes the Retry-After `%s` for %i ms', async (retryAfter, milliseconds) => {
      const headers = retryAfter === undefined ? {} : { 'Retry-After': retryAfter };
      const { url } = await serveAnswer(429, headers, 'limit exceeded');
      expect(await failure(url)).toMatchObject({ kind: 'limited', status: 429, retryAfter: milliseconds });
    });
  });

  it.each([400, 404, 405, 413, 418])('says `rejected` on a %i of whoever stands between', async (status) => {
    const { url } = await serveAnswer(status, { 'Content-Type': 'text/html' }, '<h1>No</h1>');
    expect(await failure(url)).toMatchObject({ kind: 'rejected', status, code: undefined });
  });

  it.each(['{"id":42}', '{"id":null}', 'null', '[]'])('has no code from the body %s', async (body) => {
    const { url } = await serveAnswer(400, {}, body);
    expect(await failure(url)).toMatchObject({ kind: 'rejected', status: 400, code: undefined });
  });

  it('says `unauthorized` on a 401, whatever its body', async () => {
    const { url } = await serveAnswer(401, {}, 'no');
    expect(await failure(url)).toMatchObject({ kind: 'unauthorized', status: 401 });
  });

  describe('with the recorded answers of a real Mattermost', () => {
    it('knows every recorded failure', () => {
      const failed = recording('rest').filter(({ answer }) => answer.status >= 400);
      expect(failed.map((exchange) => exchange.case)).toEqual([...RECORDED_FAILURES.keys()]);
    });

    it.each([...RECORDED_FAILURES])('understands "%s"', async (title, [kind, status, code]) => {
      const { url } = await serveRecorded(recordedCase('rest', title));
      const error = await rejection(client(url).createPost({} as never), MattermostError);
      expect(error).toMatchObject({ kind, status, code });
      expect(error.retryAfter).toBe(kind === 'limited' ? 1_000 : undefined);
      expect(error.message).toContain(`POST /api/v4/posts with ${status}`);
      if (code) expect(error.message).toContain(code);
    });
  });

  describe('in its errors', () => {
    const answers: [string, () => Promise<{ url: string }>][] = [
      ['a refused connection', async () => ({ url: `http://127.0.0.1:${await closedPort()}` })],
      ['a redirect', () => serveAnswer(302, { Location: '/login?token=geheim' }, '')],
      ['a time-out', () => serve(() => {})],
      ['a reset', () => serve((response) => response.socket?.destroy())],
      ['no JSON', () => serveAnswer(200, {}, 'geheim')],
      ['a limit', () => serveAnswer(429, {}, 'geheim')],
      ['a refused token', () => serveAnswer(401, {}, JSON.stringify({ id: 'code', message: TOKEN }))],
      ['a refusal', () => serveAnswer(400, {}, JSON.stringify({ id: 'code', detailed_error: TOKEN }))],
      ['a fault', () => serveAnswer(500, {}, JSON.stringify({ id: 42, message: TOKEN }))],
    ];
    const tellsNothing = (error: Error) => {
      for (const text of [error.message, error.stack, JSON.stringify(error)]) {
        expect(text).not.toMatch(/geheim|since|1234567/);
      }
    };

    it.each(answers)('tells no token, query, body or message after %s', async (_name, answer) => {
      const { url } = await answer();
      const calls = [
        client(url, 200).getPostsSince('channel', 1_234_567),
        client(url, 200).createPost({ channel_id: 'channel', message: 'geheim' } as never),
      ];
      for (const call of calls) tellsNothing(await rejection(call, MattermostError));
    });

    it('tells no token that cannot be sent', async () => {
      const sending = new RestClient(
        'http://127.0.0.1',
        `geheim\nzwei`,
        createHttpCall(PLENTY),
        () => {},
      ).getMe();
      tellsNothing(await rejection(sending as Promise<unknown>, MattermostError));
    });
  });

  it.each([200, 401, 429, 500])('hands on the headers of every answer, such as a %i', async (status) => {
    const told: unknown[] = [];
    const { url } = await serveAnswer(status, { 'X-Version-Id': '11.4.0..1f.false' }, '{}');
    await Promise.allSettled([client(url, PLENTY, (headers) => told.push(headers['x-version-id'])).getMe()]);
    expect(told).toEqual(['11.4.0..1f.false']);
  });
});
