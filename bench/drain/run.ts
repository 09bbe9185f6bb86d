import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../src/process/clock';
import { openDatabase } from '../../src/store/sqlite/open-database';
import { createSqliteStore } from '../../src/store/sqlite/sqlite-store';
import { median, nextMessage, start } from '../support/child';

const PAYLOAD = JSON.stringify({
  bean: 'Yirgacheffe',
  temp: 205.5,
  first_crack: true,
  origin: 'ET',
  notes: 'floral',
});
const ROUNDS = 3;
const folders: string[] = [];

/** A database in which `count` webhooks wait, spread over `channels`. */
async function fill(count: number, channels: number): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-drain-'));
  folders.push(folder);
  const store = createSqliteStore(openDatabase(folder), { clock: systemClock, maxPending: 100_000_000 });
  await store.saveInstallation({ botToken: 'token', botUserId: 'bot', installedBy: 'admin' });
  for (let channel = 0; channel < channels; channel++) {
    await store.addRoute({
      path: `path${channel}`,
      channel: `channel${channel}`,
      label: `~channel${channel}`,
    });
  }
  const webhook = {
    method: 'POST',
    query: {},
    headers: { 'Content-Type': 'application/json' },
    payload: PAYLOAD,
  };
  const rows = Array.from({ length: count }, (_value, index) => ({
    path: `path${index % channels}`,
    ...webhook,
  }));
  await Promise.all(rows.map((row) => store.append(row)));
  await store.close();
  return folder;
}

/** From the disk to the channels, until nothing waits. */
async function drain(count: number, channels: number, coalesceAfter: number) {
  const folder = await fill(count, channels);
  const fake = start(join(__dirname, 'fake-mattermost.js'));
  const { port } = await nextMessage<{ port: number }>(fake);
  const task = { folder, coalesceAfter, url: `http://127.0.0.1:${port}` };
  const target = start(join(__dirname, 'target.js'), [JSON.stringify(task)]);
  await nextMessage(target);
  const { perSecond } = await nextMessage<{ perSecond: number }>(target);
  const counted = nextMessage<{ calls: number; deliveries: number }>(fake);
  fake.send('count');
  const { calls, deliveries } = await counted;
  if (deliveries !== count) throw new Error(`${deliveries} of ${count} webhooks were posted.`);
  target.disconnect();
  fake.disconnect();
  return { perSecond, callsEach: calls / count };
}

async function printSpeed(): Promise<void> {
  const cases = [
    { what: 'plain, 1 channel', count: 5_000, channels: 1, coalesceAfter: 0 },
    { what: 'plain, 8 channels', count: 10_000, channels: 8, coalesceAfter: 0 },
    { what: 'storm, 1 channel', count: 10_000, channels: 1, coalesceAfter: 20 },
    { what: 'storm, 8 channels', count: 10_000, channels: 8, coalesceAfter: 20 },
  ];
  const rows = [];
  for (const { what, count, channels, coalesceAfter } of cases) {
    const results = [];
    for (let round = 0; round < ROUNDS; round++) results.push(await drain(count, channels, coalesceAfter));
    const perSecond = Math.round(median(results.map((result) => result.perSecond)));
    rows.push({ what, 'webhooks/s': perSecond, 'REST calls a webhook': results[0]?.callsEach });
  }
  console.table(rows);
}

/** The process with a backlog and a Mattermost that is away: how fast it starts, how much memory it takes. */
async function printBacklog(): Promise<void> {
  const rows = [];
  for (const waiting of [0, 1_000, 10_000, 100_000]) {
    const folder = await fill(waiting, 8);
    const fake = start(join(__dirname, 'fake-mattermost.js'), ['closed']);
    const { port } = await nextMessage<{ port: number }>(fake);
    const task = { folder, coalesceAfter: 20, url: `http://127.0.0.1:${port}` };
    const target = start(join(__dirname, 'target.js'), [JSON.stringify(task)]);
    const { startMs } = await nextMessage<{ startMs: number }>(target);
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    const measured = nextMessage<{ rss: number }>(target);
    target.send('rss');
    rows.push({
      waiting,
      'start ms': Math.round(startMs),
      'resident MB': Math.round((await measured).rss / 1e6),
    });
    target.disconnect();
    fake.disconnect();
  }
  console.table(rows);
}

async function main(): Promise<void> {
  await printSpeed();
  await printBacklog();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
}

void main();
