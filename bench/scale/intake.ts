import { join } from 'node:path';
import autocannon from 'autocannon';
import { recordedCall } from '../intake/call';
import { nextMessage, start } from '../support/child';
import { startApps } from './apps';
import { CHANNELS, prepareStore } from './stores';

const SECONDS = Number(process.env.BENCH_SECONDS ?? 4);
/** To each instance. */
const CONNECTIONS = 64;

/** Webhooks a second that are answered, with a Mattermost that takes no posts. */
export async function measureIntake(
  kind: 'SQLite' | 'PostgreSQL',
  instances: number,
  server: string,
): Promise<number> {
  const fake = start(join(__dirname, '..', 'drain', 'fake-mattermost.js'), ['closed']);
  const { port } = await nextMessage<{ port: number }>(fake);
  const env = await prepareStore(kind, server, 0);
  const apps = await startApps(instances, { ...env, MATTERMOST_URL: `http://127.0.0.1:${port}` });
  await Promise.all(apps.ports.map((one) => load(one, 1)));
  const rates = await Promise.all(apps.ports.map((one) => load(one, SECONDS)));
  await apps.stop();
  fake.disconnect();
  return rates.reduce((sum, rate) => sum + rate, 0);
}

async function load(port: number, duration: number): Promise<number> {
  const { body } = recordedCall();
  const result = await autocannon({
    url: `http://127.0.0.1:${port}`,
    ...{ method: 'POST', duration, connections: CONNECTIONS },
    requests: Array.from({ length: CHANNELS }, (_value, index) => ({
      ...{ method: 'POST', path: `/webhook/path${index}`, body },
      headers: { 'content-type': 'application/json' },
    })),
  });
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${result.non2xx} refused, ${result.errors} errors`);
  return result['2xx'] / result.duration;
}
