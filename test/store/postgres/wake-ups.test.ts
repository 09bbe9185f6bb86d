import type { Pool } from 'pg';
import { createPool } from '../../../src/store/postgres/connect';
import { startWakeUps } from '../../../src/store/postgres/wake-ups';
import { NOBODY } from '../../../src/store/store';
import { createEnds } from '../../support/ends';
import { createFakeClock, type FakeClock } from '../../support/fake-clock';
import { createRecordingLog } from '../../support/recording-log';
import { until, untilLater } from '../../support/until';
import { waiting, webhook } from '../contract/fixture';
import { openNamed, twoStores } from './two-stores';

const stores = twoStores();
const ends = createEnds();

/** One that listens to what the two stores do. */
let clock: FakeClock;
let pool: Pool;
let log: ReturnType<typeof createRecordingLog>;
const woken: string[] = [];

beforeEach(() => {
  woken.length = 0;
  clock = createFakeClock();
  log = createRecordingLog();
  const url = new URL(stores.url);
  url.searchParams.set('application_name', 'listener');
  pool = createPool(url.href, log.log);
  ends.later(() => pool.end());
});
afterEach(async () => {
  await ends.all();
  await stores.sql('truncate hello_webhooks.delivery, hello_webhooks_worker._private_jobs');
});

function listen(): void {
  const wakeUps = startWakeUps({
    pool,
    log: log.log,
    timers: clock,
    wake: (channel) => void woken.push(channel),
  });
  ends.later(wakeUps.stop);
}

/** Its workers wait for jobs. */
async function listening(): Promise<void> {
  listen();
  await until(async () => {
    const listeners = await stores.sql(
      `select 1 from pg_stat_activity where application_name = 'listener' and query like 'LISTEN%'`,
    );
    return listeners.length > 0;
  }, 'the workers listen');
}

/** Jobs that graphile-worker has, of any kind. */
async function jobs(): Promise<{ key: string | null }[]> {
  return await stores.sql('select key from hello_webhooks_worker.jobs');
}

/** A row as an instance leaves it that died before anybody was woken. */
async function insert(channel: string): Promise<void> {
  await stores.sql(
    `insert into hello_webhooks.delivery (id, channel, path, method, query, headers, payload, size, stored_at)
     values (gen_random_uuid(), $1, '', 'POST', '{}', '{}', '1', 1, 1)`,
    [channel],
  );
}

async function appendTo(channel: string): Promise<void> {
  await stores.one.addRoute({ path: channel, channel, label: channel });
  await stores.one.append(webhook(channel));
}

it('wakes a channel for which another store has appended, without looking for it', async () => {
  await listening();
  await until(() => clock.timers === 1);
  await appendTo('appended');
  await until(() => woken.includes('appended'));
  await until(async () => (await jobs()).length === 0);
});

it('wakes every one of several hundred channels', async () => {
  await stores.sql(
    `insert into hello_webhooks.route (path, channel, label)
     select 'wide', 'wide ' || number, '' from generate_series(1, 400) number`,
  );
  await listening();
  await stores.other.append(webhook('wide'));
  await until(() => new Set(woken).size === 400);
  await until(async () => (await jobs()).length === 0);
});

it('wakes a channel whose wake-up was lost, when it looks for what was left behind', async () => {
  await listening();
  await insert('left behind');
  await untilLater(clock, () => woken.includes('left behind'), 100);
});

it('looks for it at its start, and every two seconds', async () => {
  await insert('first');
  await listening();
  await until(() => woken.includes('first'));
  await stores.sql('truncate hello_webhooks.delivery');
  await until(async () => clock.timers === 1 && (await jobs()).length === 0);
  await insert('second');
  clock.advance(1_999);
  expect(await jobs()).toEqual([]);
  clock.advance(1);
  await until(() => woken.includes('second'));
});

it('wakes nobody for what has a wake-up already, or is done', async () => {
  await insert('ended');
  await stores.sql(`update hello_webhooks.delivery set state = 'done'`);
  await insert('has one');
  await stores.sql(
    `select hello_webhooks_worker.add_job('drain', '{"channel":"has one"}', job_key => 'has one',
       run_at => now() + interval '1 hour')`,
  );
  await insert('has none');
  listen();
  await until(async () => woken.includes('has none') && (await jobs()).length === 1);
  expect(woken).toEqual(['has none']);
  expect(await jobs()).toEqual([{ key: 'has one' }]);
});

describe('what was stored for nobody while another instance learned who is there', () => {
  it('stays where it is while there is nobody', async () => {
    await insert(NOBODY);
    await listening();
    await until(() => clock.timers === 1);
    expect(await waiting(stores.one, NOBODY)).toHaveLength(1);
    expect(woken).toEqual([]);
  });

  it('goes to the admin', async () => {
    await stores.one.saveInstallation({ installedBy: 'anna' });
    await insert(NOBODY);
    await listening();
    await until(() => woken.includes('@anna'));
    expect(await waiting(stores.one, '@anna')).toHaveLength(1);
    expect(await waiting(stores.one, NOBODY)).toEqual([]);
  });

  it('goes to the default channel rather, where there is one', async () => {
    await stores.one.addRoute({ path: '*', channel: 'default', label: '' });
    await insert(NOBODY);
    await listening();
    await until(() => woken.includes('default'));
    expect(await waiting(stores.one, 'default')).toHaveLength(1);
    await stores.one.removeRoute('*', 'default');
  });
});

describe('what dead workers left', () => {
  const addJob = (key: string) =>
    stores.sql(
      `select hello_webhooks_worker.add_job('drain', json_build_object('channel', $1::text), job_key => $1)`,
      [key],
    );
  const change = (key: string, assignment: string) =>
    stores.sql(`update hello_webhooks_worker._private_jobs set ${assignment} where key = $1`, [key]);

  it('is a job that one held for too long, which another does', async () => {
    await addJob('held');
    await change('held', `locked_by = 'dead', locked_at = now() - interval '61 seconds'`);
    await listening();
    await until(() => woken.includes('held'));
    await until(async () => (await jobs()).length === 0);
  });

  it('is none that somebody holds only now', async () => {
    await addJob('busy');
    await change('busy', `locked_by = 'alive', locked_at = now() - interval '10 seconds'`);
    await insert('another');
    await listening();
    await until(async () => woken.includes('another') && clock.timers === 1 && (await jobs()).length === 1);
    expect(woken).not.toContain('busy');
    expect(await jobs()).toEqual([{ key: 'busy' }]);
    await change('busy', 'locked_by = null, locked_at = null');
    await until(() => woken.includes('busy'));
  });

  it('is a job that failed for good, which is deleted', async () => {
    await addJob('failed');
    await change('failed', 'attempts = max_attempts');
    listen();
    await until(async () => (await jobs()).length === 0);
    expect(woken).toEqual([]);
  });
});

describe('after all connections were ended while jobs run', () => {
  it('the workers are started again and wake what is stored then', async () => {
    await listening();
    for (let round = 0; round < 5; round++) {
      const appending = Promise.all(
        Array.from({ length: 20 }, (_value, number) => appendTo(`end ${number}`)),
      );
      await stores.sql(
        `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'listener'`,
      );
      await appending;
    }
    await appendTo('after the end');
    await untilLater(clock, () => woken.includes('after the end'), 200);
  });
});

it('starts workers again that failed at what they ask once', async () => {
  const tasks = 'hello_webhooks_worker._private_tasks';
  await stores.sql(`alter table ${tasks} rename to hidden`);
  listen();
  await until(() => log.text().includes('Failed to acquire job'));
  await stores.sql('alter table hello_webhooks_worker.hidden rename to _private_tasks');
  await appendTo('after the failure');
  await untilLater(clock, () => woken.includes('after the failure'), 200);
});

it('wakes the listener of a store, and no more once it is closed', async () => {
  listen();
  const store = await openNamed(stores.url, 'another');
  ends.later(store.close);
  const heard: string[] = [];
  await store.listen((channel) => void heard.push(channel));
  await until(async () => {
    await appendTo('for the store');
    return heard.includes('for the store');
  });
  await store.close();
  heard.length = 0;
  await appendTo('closed');
  await until(() => woken.includes('closed'));
  expect(heard).toEqual([]);
});
