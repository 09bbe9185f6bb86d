import { MattermostError } from '../../src/mattermost/mattermost-error';
import { sendWebhook } from '../../src/mattermost/send-webhook';
import { closedPort, rejection, serve, serveAnswer } from './serve';

const PATH = '/plugins/com.mattermost.apps/apps/hello-world/webhook/build?secret=geheim';
const secretive = (error: Error) => {
  for (const text of [error.message, String(error), JSON.stringify(error)]) {
    expect(text).not.toMatch(/geheim|secret|webhook\/build/);
  }
};

describe('sending a webhook', () => {
  it('POSTs JSON with the headers it is given to the whole URL', async () => {
    const { url, received } = await serveAnswer(200, {}, '');
    const body = { bean: 'Geisha ☕', temp: 205.5, list: [1, null] };
    expect(await sendWebhook(url + PATH, body, { 'X-Event': 'push' })).toBe(200);
    expect(received).toHaveLength(1);
    expect(received[0]).toMatchObject({ method: 'POST', url: PATH });
    expect(received[0]?.headers).toMatchObject({ 'content-type': 'application/json', 'x-event': 'push' });
    expect(JSON.parse(String(received[0]?.body))).toEqual(body);
  });

  it.each([201, 400, 401, 403, 404, 500, 503])('returns the status when it is %i', async (status) => {
    const { url } = await serveAnswer(status, {}, 'secret mismatched');
    expect(await sendWebhook(url + PATH, {}, {})).toBe(status);
  });

  it('returns the status of a redirect and takes the secret nowhere else', async () => {
    const target = await serveAnswer(200, {}, '');
    const { url } = await serveAnswer(307, { Location: target.url + PATH }, '');
    expect(await sendWebhook(url + PATH, {}, {})).toBe(307);
    expect(target.received).toEqual([]);
  });

  it('says without the URL that the connection was refused', async () => {
    const url = `http://127.0.0.1:${await closedPort()}${PATH}`;
    const error = await rejection(sendWebhook(url, {}, {}), MattermostError);
    expect(error.message).toContain('ECONNREFUSED');
    secretive(error);
  });

  it('says without the URL that the connection broke', async () => {
    const { url } = await serve((response) => response.socket?.destroy());
    const error = await rejection(sendWebhook(url + PATH, {}, {}), MattermostError);
    expect(error.kind).toBe('unknown');
    secretive(error);
  });

  it('says without the URL that the answer broke off', async () => {
    const { url } = await serve((response) => {
      response.writeHead(200, { 'Content-Length': 100 });
      response.write('half', () => response.socket?.destroy());
    });
    secretive(await rejection(sendWebhook(url + PATH, {}, {}), MattermostError));
  });

  it('says without the URL that this is none', async () => {
    secretive(await rejection(sendWebhook('not a URL?secret=geheim', {}, {}), MattermostError));
  });
});
