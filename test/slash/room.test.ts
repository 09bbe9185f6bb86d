import { connect, type Socket } from 'node:net';
import { type SlashPair, startSlash } from '../support/start-slash';
import { until } from '../support/until';

const MB = 1024 * 1024;
const PIECE = 60_000;

let pair: SlashPair;
const sockets: Socket[] = [];
beforeAll(async () => {
  pair = await startSlash({ env: { MAX_BODY: '1 MB', MAX_IN_FLIGHT: '2 MB' } });
});
afterAll(async () => {
  for (const socket of sockets) socket.destroy();
  await pair.stop();
});

async function metric(name: string): Promise<number> {
  const metrics = await (await fetch(`${pair.appUrl}/metrics`)).text();
  return Number(new RegExp(`^${name} (\\d+)`, 'm').exec(metrics)?.[1]);
}

/** Sends a body that lacks its last byte. */
function drip(path: string): void {
  const socket = connect(Number(new URL(pair.appUrl).port), 'localhost');
  socket.on('error', () => undefined);
  const type = 'Content-Type: application/x-www-form-urlencoded';
  socket.write(`POST ${path} HTTP/1.1\r\nHost: app\r\n${type}\r\nContent-Length: ${PIECE}\r\n\r\n`);
  socket.write('x'.repeat(PIECE - 1));
  sockets.push(socket);
}

test.each(['/slash', '/slash/dialog', '/slash/options'])(
  'strangers whose bodies drip into %s keep no webhook and no command out',
  async (path) => {
    const { texts } = await pair.admin.command('/hello-world configure coffee');
    const [, query] = /hooks\/coffee(\?secret=\S+)/.exec(texts.join()) ?? [];
    const refused = await metric('hello_webhooks_bodies_refused_total');
    for (let count = 0; count < 40; count++) drip(path);
    await until(async () => (await metric('hello_webhooks_bodies_refused_total')) - refused > 30);
    expect(await metric('hello_webhooks_body_bytes')).toBeLessThanOrEqual(MB / 4);

    const body = JSON.stringify('x'.repeat(MB - 100));
    const { status } = await fetch(`${pair.appUrl}/hooks/coffee${query}`, { method: 'POST', body });
    expect(status).toBe(200);
    expect((await pair.admin.command('/hello-world help')).status).toBe(200);
  },
);
