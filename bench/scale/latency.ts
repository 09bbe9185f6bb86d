import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { recordedCall } from '../intake/call';
import { startApps } from './apps';
import { CHANNELS, prepareStore } from './stores';

const COUNT = 300;
const WARM_UP = 50;

/** Milliseconds from a webhook to its post, when nothing else goes on; instances take turns. */
export async function measureLatency(
  kind: 'SQLite' | 'PostgreSQL',
  instances: number,
  server: string,
): Promise<{ p50: number; p99: number }> {
  const env = await prepareStore(kind, server, 0);
  let onPost = () => {};
  const mattermost = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', () => {
      response.setHeader('Content-Type', 'application/json');
      if (request.method !== 'POST')
        return response.end('{"id":"bot","username":"hello-world","is_bot":true}');
      const post = JSON.parse(Buffer.concat(chunks).toString());
      response
        .writeHead(201)
        .end(JSON.stringify({ ...post, id: 'post', user_id: 'bot', update_at: Date.now() }));
      onPost();
    });
  }).listen(0, '127.0.0.1');
  await once(mattermost, 'listening');
  const { port } = mattermost.address() as AddressInfo;
  const apps = await startApps(instances, { ...env, MATTERMOST_URL: `http://127.0.0.1:${port}` });
  const { body } = recordedCall();
  const times: number[] = [];
  for (let count = 0; count < COUNT + WARM_UP; count++) {
    const posted = new Promise<void>((resolve) => {
      onPost = resolve;
    });
    const url = `http://127.0.0.1:${apps.ports[count % instances]}/webhook/path${count % CHANNELS}`;
    const began = performance.now();
    const answer = await fetch(url, {
      method: 'POST',
      body,
      headers: { 'Content-Type': 'application/json' },
    });
    if (!answer.ok) throw new Error(`A webhook was answered with ${answer.status}.`);
    await posted;
    if (count >= WARM_UP) times.push(performance.now() - began);
    // At rest: the drain before has ended.
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  await apps.stop();
  mattermost.closeAllConnections();
  mattermost.close();
  times.sort((one, other) => one - other);
  const at = (share: number) => Number((times[Math.floor(times.length * share)] ?? Number.NaN).toFixed(1));
  return { p50: at(0.5), p99: at(0.99) };
}
