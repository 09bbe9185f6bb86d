import request from 'supertest';
import { systemClock } from '../../src/process/clock';
import { openDatabase } from '../../src/store/sqlite/open-database';
import { createSqliteStore } from '../../src/store/sqlite/sqlite-store';
import { StoreUnavailable } from '../../src/store/store';
import { type Pair, startPair } from '../support/start-pair';
import { temporaryFolder } from '../support/temporary-folder';

let pair: Pair;
afterEach(() => pair.stop());

async function post(url: string): Promise<request.Response> {
  const { pathname, search } = new URL(url);
  return await request(pair.app.url)
    .post(pathname + search)
    .send({ a: 1 });
}

it('over MAX_PENDING is answered with 503 and when to try again, until there is room', async () => {
  pair = await startPair({ env: { MAX_PENDING: '1' } });
  const url = await pair.hookUrl('build');
  const end = pair.sandbox.faults.inject({
    kind: 'status',
    status: 503,
    only: ({ path }) => path === '/posts',
  });
  expect((await post(url)).status).toBe(200);
  const refused = await post(url);
  expect([refused.status, refused.headers['retry-after']]).toEqual([503, '60']);
  expect(refused.body).toEqual({ error: 'Too many webhooks wait to be posted. Try again later.' });
  end();
});

it('while the store is away is answered with 503, without its address; then it is stored', async () => {
  const store = createSqliteStore(openDatabase(temporaryFolder()), { clock: systemClock, maxPending: 10 });
  let isAway = false;
  const failing = new Proxy(store, {
    get(target, name) {
      const method = Reflect.get(target, name);
      const isAsked = isAway && (name === 'readProof' || name === 'append');
      if (!isAsked) return method;
      return () => Promise.reject(new StoreUnavailable('PostgreSQL at db.internal:5432 is away.'));
    },
  });
  pair = await startPair({ store: failing });
  const url = await pair.hookUrl('build');
  isAway = true;
  const refused = await post(url);
  expect([refused.status, refused.headers['retry-after']]).toEqual([503, '5']);
  expect(refused.text).not.toContain('db.internal');
  expect(JSON.stringify(pair.log.lines())).toContain('db.internal');
  isAway = false;
  expect((await post(url)).status).toBe(200);
});
