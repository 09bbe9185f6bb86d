import { join } from 'node:path';
import { nextMessage, start } from '../support/child';
import { startApps } from './apps';
import { prepareStore } from './stores';

const COUNT = 10_000;

/** Webhooks a second from a store in which 10,000 wait to their channels, one REST call each. */
export async function measureDrain(
  kind: 'SQLite' | 'PostgreSQL',
  instances: number,
  server: string,
): Promise<number> {
  const env = await prepareStore(kind, server, COUNT);
  const fake = start(join(__dirname, '..', 'drain', 'fake-mattermost.js'));
  const { port } = await nextMessage<{ port: number }>(fake);
  const starting = startApps(instances, { ...env, MATTERMOST_URL: `http://127.0.0.1:${port}` });
  let deliveries = 0;
  let began = 0;
  while (deliveries < COUNT) {
    const counted = nextMessage<{ deliveries: number }>(fake);
    fake.send('count');
    deliveries = (await counted).deliveries;
    // Without the time that the first instance takes to start.
    if (deliveries > 0) began ||= performance.now();
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  const seconds = (performance.now() - began) / 1000;
  await (await starting).stop();
  fake.disconnect();
  if (deliveries > COUNT) throw new Error(`${deliveries} were posted where ${COUNT} waited.`);
  return COUNT / seconds;
}
