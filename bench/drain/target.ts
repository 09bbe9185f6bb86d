import { Writable } from 'node:stream';
import { createDeliver } from '../../src/delivery/deliver';
import { createResolveDestination } from '../../src/delivery/destination';
import { createPathNotes } from '../../src/delivery/path-notes';
import { createTellAdmin } from '../../src/delivery/tell-admin';
import { createMattermost } from '../../src/mattermost/mattermost';
import { systemClock } from '../../src/process/clock';
import { createLog } from '../../src/process/log';
import { createRedactor } from '../../src/process/redactor';
import { createRightOfWay } from '../../src/process/right-of-way';
import { openDatabase } from '../../src/store/sqlite/open-database';
import { createSqliteStore } from '../../src/store/sqlite/sqlite-store';

interface Task {
  folder: string;
  url: string;
  coalesceAfter: number;
}

/** The App from the disk to the channel, in a process of its own: tells when it works and when all is posted. */
async function main({ folder, url, coalesceAfter }: Task): Promise<void> {
  const began = performance.now();
  const store = createSqliteStore(openDatabase(folder), { clock: systemClock, maxPending: 100_000_000 });
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const log = createLog({ level: 'info', redactor: createRedactor(), stream: nowhere });
  const mattermost = createMattermost(url);
  const resolve = createResolveDestination(mattermost);
  const deliver = createDeliver({
    store,
    log,
    coalesceAfter,
    clock: systemClock,
    appId: 'hello-world',
    maxAge: 1e12,
    random: Math.random,
    ...{ mattermost, resolve, tellAdmin: createTellAdmin({ store, mattermost, resolve }) },
    giveWay: createRightOfWay().giveWay,
    onCall: () => undefined,
    onEnd: () => undefined,
    onLesser: () => undefined,
    notes: createPathNotes({ store, clock: systemClock, log }),
  });
  await deliver.wakeAll();
  process.send?.({ startMs: performance.now() - began });
  process.on('message', () => process.send?.({ rss: process.memoryUsage().rss }));

  const { waiting } = await store.counts();
  const timer = setInterval(async () => {
    if ((await store.counts()).waiting > 0) return;
    clearInterval(timer);
    const seconds = (performance.now() - began) / 1000;
    process.send?.({ perSecond: waiting / seconds, rss: process.memoryUsage().rss });
  }, 5);
}

process.on('disconnect', () => process.exit());
void main(JSON.parse(String(process.argv[2])));
