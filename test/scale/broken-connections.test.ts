import { type AppProcess, startAppProcess } from '../support/app-process';
import { createEnds } from '../support/ends';
import { freePort } from '../support/free-port';
import { freshDatabase } from '../support/fresh-database';
import { createTcpProxy, type TcpProxy } from '../support/tcp-proxy';
import { until } from '../support/until';

let proxy: TcpProxy;
let app: AppProcess;
let url: string;
const ends = createEnds();

beforeAll(async () => {
  const database = new URL(await freshDatabase());
  proxy = createTcpProxy();
  ends.later(proxy.stop);
  await proxy.start(Number(database.port || 5432));
  database.port = new URL(proxy.url).port;
  database.hostname = '127.0.0.1';
  const port = String(await freePort());
  url = `http://127.0.0.1:${port}/readyz`;
  app = await startAppProcess({ PORT: port, DATABASE_URL: database.href });
  ends.later(() => app.kill('SIGKILL'));
});
afterAll(ends.all);

const readiness = async () => (await fetch(url)).status;

it('an instance lives on when its connections to PostgreSQL stall and break, again and again', async () => {
  for (let round = 0; round < 3; round++) {
    proxy.freeze();
    // Each takes half a second: long enough for every part of it to be waiting for an answer.
    for (let asked = 0; asked < 3; asked++) await readiness();
    await proxy.refuse();
    proxy.thaw();
    await proxy.accept();
    await until(async () => (await readiness()) === 200);
  }
  expect(app.child.exitCode).toBeNull();
}, 60_000);

it('ends on SIGTERM while PostgreSQL is away', async () => {
  await proxy.refuse();
  await until(async () => (await readiness()) === 503);
  const began = performance.now();
  expect(await app.kill('SIGTERM')).toBe(0);
  expect(performance.now() - began).toBeLessThan(15_000);
}, 40_000);
