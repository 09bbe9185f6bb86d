import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pluginRequest, sendOnNewConnection } from '../../test/support/new-connections';
import { createPostgresServer } from '../../test/support/postgres-server';
import { recordedCall } from '../intake/call';
import { startApps } from '../scale/apps';
import { CHANNELS, prepareStore } from '../scale/stores';
import { nextMessage, start } from '../support/child';

/** As much as the plugin forwards at the most on two cores. */
const PER_SECOND = Number(process.env.BENCH_RATE ?? 1_500);
const SECONDS = Number(process.env.BENCH_SECONDS ?? 6);
const PROBES = ['/readyz', '/healthz', '/metrics'];
const PROBE_EVERY_MS = 250;

/** A storm on the App while it posts: how many of the plugin's webhooks are lost, and how long anybody waits. */
async function storm(kind: 'SQLite' | 'PostgreSQL', instances: number, server: string) {
  const env = await prepareStore(kind, server, 0);
  const fake = start(join(__dirname, '..', 'drain', 'fake-mattermost.js'));
  const { port } = await nextMessage<{ port: number }>(fake);
  const apps = await startApps(instances, {
    ...env,
    MATTERMOST_URL: `http://127.0.0.1:${port}`,
    COALESCE_AFTER: '20',
  });
  const { body } = recordedCall();
  const requests = Array.from({ length: CHANNELS }, (_value, path) =>
    pluginRequest(`/webhook/path${path}`, body),
  );
  const waits: number[] = [];
  const probes: number[] = [];
  let lost = 0;

  async function send(number: number): Promise<void> {
    const began = performance.now();
    const status = await sendOnNewConnection(
      apps.ports[number % instances] as number,
      requests[number % CHANNELS] as Buffer,
    );
    if (status === 200) waits.push(performance.now() - began);
    else lost++;
  }
  async function probe(path: string): Promise<void> {
    const began = performance.now();
    const answer = await fetch(`http://127.0.0.1:${apps.ports[0]}${path}`);
    await answer.text();
    probes.push(answer.ok ? performance.now() - began : Number.NaN);
  }

  const began = performance.now();
  const underWay: Promise<void>[] = [];
  const timer = setInterval(() => underWay.push(...PROBES.map(probe)), PROBE_EVERY_MS);
  for (let sent = 0; sent < PER_SECOND * SECONDS; ) {
    const due = Math.min((performance.now() - began) / 1000, SECONDS) * PER_SECOND;
    for (; sent < due; sent++) underWay.push(send(sent));
    await pause(2);
  }
  clearInterval(timer);
  await Promise.all(underWay);
  await apps.stop();
  fake.disconnect();
  return {
    'store, instances': `${kind}, ${instances}`,
    stored: waits.length,
    lost,
    'answer p50 ms': at(waits, 0.5),
    'p99 ms': at(waits, 0.99),
    'health p50 ms': at(probes, 0.5),
    'slowest ms': at(probes, 1),
  };
}

/** The value below which this share of them is. */
function at(values: number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return Math.round(sorted[Math.min(Math.floor(sorted.length * share), sorted.length - 1)] ?? Number.NaN);
}

async function main(): Promise<void> {
  const postgres = await createPostgresServer({ isDurable: true });
  await postgres.start();
  try {
    console.table([
      await storm('SQLite', 1, postgres.url),
      await storm('PostgreSQL', 1, postgres.url),
      await storm('PostgreSQL', 2, postgres.url),
    ]);
  } finally {
    await postgres.remove();
  }
}

void main();
