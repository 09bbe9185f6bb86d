import { DatabaseSync } from '@photostructure/sqlite';

/** Later than any clock: where a database is opened, marks of the future become those of that moment. */
const WHEN_OPENED = Number.MAX_SAFE_INTEGER;

/**
 * Makes a copy of the database one that can be restored: whatever waits in it may have been posted since, so all of
 * it is looked for in Mattermost before it is posted, each delivery by itself.
 * @param since a time on Mattermost's clock that is before the copy was begun
 * @returns how many wait, and how many are dead
 */
export function putInDoubt(file: string, since: number): { waiting: number; dead: number } {
  const db = new DatabaseSync(file);
  try {
    // One file, without a log beside it.
    db.exec('PRAGMA journal_mode = DELETE; PRAGMA synchronous = FULL; BEGIN');
    const waiting = db
      .prepare(`
        update delivery set state = 'posting', batch = id, marked_at = ?1, since = min(ifnull(since, ?2), ?2)
        where state in ('pending', 'posting')`)
      .run(WHEN_OPENED, since).changes;
    const dead = db
      .prepare(`
        update delivery set in_doubt = 1, batch = id, since = min(ifnull(since, ?1), ?1)
        where state = 'dead'`)
      .run(since).changes;
    db.exec('COMMIT');
    return { waiting: Number(waiting), dead: Number(dead) };
  } finally {
    db.close();
  }
}
