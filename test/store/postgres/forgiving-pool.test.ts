import type { PoolClient } from 'pg';
import { ForgivingPool } from '../../../src/store/postgres/forgiving-pool';
import { createEnds } from '../../support/ends';

const ends = createEnds();
afterEach(ends.all);

type Taken = { error: Error | undefined; client: PoolClient | undefined; release: () => void };

/** Takes a connection as graphile-worker does, with a callback. */
function take(pool: ForgivingPool): Promise<Taken> {
  return new Promise((resolve) => {
    pool.connect((error, client, release) => resolve({ error, client, release }));
  });
}

it('takes back a connection twice, and one that it could not give in time', async () => {
  const connectionString = String(process.env.TEST_DATABASE_URL);
  const pool = new ForgivingPool({ connectionString, max: 1, connectionTimeoutMillis: 200 });
  ends.later(() => pool.end());
  const first = await take(pool);
  expect(first.error).toBeUndefined();
  const late = await take(pool);
  expect(late.error?.message).toContain('timeout exceeded');
  late.release();
  first.release();
  first.release();
  const again = await take(pool);
  expect((await again.client?.query('select 1 as one'))?.rows).toEqual([{ one: 1 }]);
  again.release();
});
