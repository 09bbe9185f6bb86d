import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createEnds } from '../../support/ends';
import { mark, waiting, webhook } from '../contract/fixture';
import { openNamed, twoStores } from './two-stores';

const stores = twoStores();
const ends = createEnds();
afterEach(ends.all);

/** What docs/backup.md has run after a restore. */
const [, SQL = ''] =
  /```sql\n(.*?)```/s.exec(readFileSync(join(__dirname, '../../../docs/backup.md'), 'utf8')) ?? [];
const BACKUP_BEGAN = Date.parse('2026-01-31T03:00:00Z');

it('what docs/backup.md has run after a restore puts all in doubt that is not done', async () => {
  const { one, sql } = stores;
  await one.addRoute({ path: '*', channel: 'c', label: 'C' });
  for (const testId of ['done', 'dead', 'posting', 'pending']) await one.append(webhook('build', { testId }));
  const [done, dead, posting, pending] = await waiting(one, 'c');
  if (!done || !dead || !posting || !pending) throw new Error('Four were stored.');
  await mark(one, {
    done: [{ seq: done.seq, postId: 'post' }],
    dead: [{ seq: dead.seq, reason: 'gone', inDoubt: false }],
    posting: { seqs: [posting.seq], batch: posting.id, since: 777 },
  });
  await sql(SQL);

  const restored = await openNamed(stores.url, 'restored');
  ends.later(restored.close);
  const now = Date.now();
  const all = await waiting(restored, 'c');
  expect(all).toMatchObject([
    { id: posting.id, state: 'posting', batch: posting.id, since: 777 },
    { id: pending.id, state: 'posting', batch: pending.id, since: BACKUP_BEGAN },
  ]);
  // As if they had been begun when the store was opened: the grace time counts from there.
  for (const { markedAt } of all) expect(Math.abs(Number(markedAt) - now)).toBeLessThan(10_000);
  expect(await restored.findTest('done')).toMatchObject([{ state: 'done', postId: 'post' }]);
  expect(await restored.replay(dead.id)).toBe(1);
  const [letter] = await restored.findTest('dead');
  expect(letter).toMatchObject({ state: 'posting', batch: dead.id, since: BACKUP_BEGAN });
});
