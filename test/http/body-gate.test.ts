import { connect, type Socket } from 'node:net';
import request from 'supertest';
import { type RecordedApp, startRecordedApp } from '../support/recorded-app';
import { RECORDED } from '../support/recorded-site';
import { recordedCase } from '../support/recordings';
import { until } from '../support/until';

const MB = 1024 * 1024;
const webhook = recordedCase('webhooks', 'JSON string').app_received[0];

let recorded: RecordedApp;
let sockets: Sender[] = [];
afterEach(async () => {
  for (const { socket } of sockets) socket.destroy();
  sockets = [];
  await recorded.stop();
});

interface Sender {
  socket: Socket;
  /** What was answered so far. */
  answer(): string;
}

/** Opens a connection and sends a head, then so many bytes of a body that is never complete. */
function begin(path: string, headers: string[], bytes = 0): Sender {
  const socket = connect(Number(new URL(recorded.app.url).port), 'localhost');
  let answer = '';
  socket.on('data', (chunk) => {
    answer += chunk;
  });
  socket.on('error', () => undefined);
  socket.write([`POST ${path} HTTP/1.1`, 'Host: x', ...headers, '', ''].join('\r\n'));
  if (bytes > 0) socket.write(Buffer.alloc(bytes, ' '));
  const sender = { socket, answer: () => answer };
  sockets.push(sender);
  return sender;
}

const statusOf = ({ answer }: Sender) => /^HTTP\/1.1 (\d+)/.exec(answer())?.[1];
const metric = async (name: string) =>
  Number(
    new RegExp(`^${name} (\\S+)`, 'm').exec((await request(recorded.app.url).get('/metrics')).text)?.[1],
  );

describe('before a byte of the body', () => {
  it.each([
    ['/webhook', 401],
    ['/configure', 401],
    ['/uninstall', 401],
    ['/nothing', 404],
    ['/webhook/%zz', 400],
  ])('what comes to %s without a JWT is answered with %i', async (path, status) => {
    recorded = await startRecordedApp({ install: 'jwt', env: { APP_SECRET: RECORDED.appSecret } });
    const sender = begin(path, [`Content-Length: ${5 * MB}`]);
    await until(() => statusOf(sender) === String(status));
  });

  it('what is announced as too large is answered with 413', async () => {
    recorded = await startRecordedApp();
    const sender = begin('/configure', [`Content-Length: ${257 * 1024}`]);
    await until(() => statusOf(sender) === '413');
  });
});

it('a body without a length is refused once it is too large', async () => {
  recorded = await startRecordedApp({ env: { MAX_BODY: '100 KB' } });
  const sender = begin('/configure', ['Transfer-Encoding: chunked']);
  sender.socket.write(`${(200 * 1024).toString(16)}\r\n`);
  sender.socket.write(Buffer.alloc(200 * 1024, ' '));
  await until(() => statusOf(sender) === '413');
});

it('bodies that do not fit together are refused, counted, and leave room for small ones', async () => {
  recorded = await startRecordedApp({ env: { MAX_BODY: '1 MB', MAX_IN_FLIGHT: '4 MB' } });
  const large = Array.from({ length: 10 }, () => begin('/webhook', [`Content-Length: ${MB}`], MB - 1));
  const refused = () => large.filter((sender) => statusOf(sender) === '503').length;
  await until(() => refused() >= 7);
  expect(large.find((sender) => statusOf(sender) === '503')?.answer()).toContain('\r\nRetry-After: 5\r\n');
  expect(await metric('hello_webhooks_bodies_refused_total')).toBe(refused());
  expect(await metric('hello_webhooks_body_bytes')).toBeLessThanOrEqual(4 * MB);

  await recorded.receive(webhook).expect(200);

  for (const { socket } of large) socket.destroy();
  await until(async () => (await metric('hello_webhooks_body_bytes')) === 0);
  const data = 'x'.repeat(900 * 1024);
  const values = { ...webhook?.body.values, data };
  await recorded.receive(webhook, { body: { ...webhook?.body, values } }).expect(200);
});

it('who announces much and sends nothing takes no room', async () => {
  recorded = await startRecordedApp({ env: { MAX_BODY: '1 MB', MAX_IN_FLIGHT: '4 MB' } });
  const idle = Array.from({ length: 50 }, () => begin('/webhook', [`Content-Length: ${MB}`], 1));
  await until(async () => (await metric('hello_webhooks_body_bytes')) === idle.length);
  await recorded.receive(webhook).expect(200);
});

it('a body that drips is ended', async () => {
  recorded = await startRecordedApp({ limits: { requestTimeout: 200 } });
  const sender = begin('/webhook', ['Content-Length: 1000'], 1);
  const dripping = setInterval(() => sender.socket.write(' '), 20);
  await until(() => sender.socket.closed);
  clearInterval(dripping);
  expect(statusOf(sender)).toBe('408');
  expect(await metric('hello_webhooks_body_bytes')).toBe(0);
});

it('a body that breaks off is logged as that, and takes no room', async () => {
  recorded = await startRecordedApp();
  const sender = begin('/webhook', ['Content-Length: 1000'], 10);
  await until(async () => (await metric('hello_webhooks_body_bytes')) === 10);
  sender.socket.destroy();
  await until(async () => (await metric('hello_webhooks_body_bytes')) === 0);
  expect(recorded.log.lines().at(-1)).toMatchObject({ level: 'warn', status: 400 });
});

it('connections beyond the limit are not taken, and counted', async () => {
  recorded = await startRecordedApp({ limits: { connections: 5 } });
  const senders = Array.from({ length: 8 }, () => begin('/webhook', ['Content-Length: 1000'], 10));
  await until(() => senders.filter(({ socket }) => socket.closed).length === 3);
  for (const { socket } of senders) socket.destroy();
  await until(async () => (await metric('hello_webhooks_connections_refused_total').catch(() => 0)) === 3);
});
