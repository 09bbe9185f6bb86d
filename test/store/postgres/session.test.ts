import { openSession, type Session } from '../../../src/store/postgres/session';
import { SQL } from '../../../src/store/postgres/statements';
import { until } from '../../support/until';

const SHORT = { silenceMs: 400, heartbeatMs: 50, marginMs: 100 };
const READ_LIMIT = { name: 'limit', text: 'show idle_session_timeout' };

let sessions: Session[];
beforeEach(() => {
  sessions = [];
});
afterEach(() => Promise.all(sessions.map((session) => session.end())));

async function open(limits?: typeof SHORT) {
  const told = { times: [] as number[], lost: 0 };
  const on = { time: (now: number) => told.times.push(now), lost: () => told.lost++ };
  const session = await openSession(String(process.env.TEST_DATABASE_URL), on, limits);
  sessions.push(session);
  return { session, told };
}

/** As a process that is frozen, or computes for too long. */
function standStill(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}

it('is one that PostgreSQL ends after five silent seconds', async () => {
  const { session } = await open();
  expect(await session.query(READ_LIMIT, [])).toEqual([{ idle_session_timeout: '5s' }]);
  expect(session.isFresh()).toBe(true);
});

it('lives on with its heartbeat', async () => {
  const { session, told } = await open(SHORT);
  const end = performance.now() + 3 * SHORT.silenceMs;
  await until(() => performance.now() > end && told.times.length > 5);
  expect(session.isFresh()).toBe(true);
  expect(told.lost).toBe(0);
});

it('is ended by PostgreSQL when it is silent, which is told once', async () => {
  const { session, told } = await open({ ...SHORT, heartbeatMs: 60_000 });
  await until(() => session.isLost());
  expect(session.isFresh()).toBe(false);
  await session.end();
  expect(told.lost).toBe(1);
  await expect(session.query(READ_LIMIT, [])).rejects.toThrow('has ended');
});

it('is not fresh after the process stood still, before anybody can have told', async () => {
  const { session } = await open(SHORT);
  standStill(SHORT.silenceMs - SHORT.marginMs);
  expect(session.isFresh()).toBe(false);
  expect(session.isLost()).toBe(false);
});

it('is fresh again once PostgreSQL answered, which had not ended it', async () => {
  const { session } = await open({ silenceMs: 60_000, heartbeatMs: 60_000, marginMs: 59_900 });
  standStill(100);
  expect(session.isFresh()).toBe(false);
  await session.query(READ_LIMIT, []);
  expect(session.isFresh()).toBe(true);
});

it('is lost when a statement fails', async () => {
  const { session, told } = await open();
  await expect(session.query({ name: 'wrong', text: 'select 1/0' }, [])).rejects.toThrow('division');
  expect(session.isLost()).toBe(true);
  expect(session.isFresh()).toBe(false);
  expect(told.lost).toBe(1);
});

it('tells the time of PostgreSQL as it opens, and again with each heartbeat', async () => {
  const { session, told } = await open(SHORT);
  expect(told.times).toHaveLength(1);
  const [row] = await session.query(SQL.time, []);
  expect(Math.abs(Number(row?.now) - Number(told.times[0]))).toBeLessThan(1_000);
  await until(() => told.times.length > 2);
  expect(told.times).toEqual([...told.times].sort());
});

it('says that it is lost when it cannot be opened', async () => {
  let lost = 0;
  const on = { time: () => undefined, lost: () => lost++ };
  await expect(openSession('postgres://nobody@127.0.0.1:1/none', on)).rejects.toThrow('ECONNREFUSED');
  expect(lost).toBe(1);
});
