import type { DatabaseSyncInstance } from '@photostructure/sqlite';
import { openDatabase } from '../../../src/store/sqlite/open-database';
import { prepareStatements } from '../../../src/store/sqlite/statements';
import { temporaryFolder } from '../../support/temporary-folder';

/** How the payload of a row is found that stands beside it. */
const LARGE_PAYLOAD = ['CORRELATED SCALAR SUBQUERY 1', 'SEARCH large USING INTEGER PRIMARY KEY (rowid=?)'];

type Statements = ReturnType<typeof prepareStatements>;

describe('the query plans', () => {
  const db: DatabaseSyncInstance = openDatabase(temporaryFolder());
  const statements: Statements = prepareStatements(db);
  afterAll(() => db.close());

  /** How SQLite would run a statement, one line for each table and sorting. */
  function plan(sql: string): string[] {
    return db
      .prepare(`explain query plan ${sql}`)
      .all()
      .map((row) => (row as { detail: string }).detail);
  }

  const all = Object.entries(statements).map(([name, statement]) => [name, statement.sourceSQL] as const);
  const ofDeliveries = all.filter(([, sql]) => /\bdelivery\b/.test(sql));

  it('show a scan where there is one', () => {
    expect(plan(`select * from delivery where post_id = 'x'`)).toEqual(['SCAN delivery']);
    expect(ofDeliveries.length).toBeGreaterThan(10);
  });

  it.each(ofDeliveries)('of `%s` never read the whole table of deliveries', (_name, sql) => {
    expect(plan(sql).filter((line) => /^SCAN delivery(?! USING (COVERING )?INDEX)/.test(line))).toEqual([]);
  });

  it.each<[keyof Statements, string]>([
    ['oldest', 'SEARCH delivery USING COVERING INDEX delivery_waiting (channel=?)'],
    ['load', 'SEARCH delivery USING INDEX delivery_waiting (channel=? AND seq>? AND seq<?)'],
    ['done', 'SEARCH delivery USING INTEGER PRIMARY KEY (rowid=?)'],
    ['dead', 'SEARCH delivery USING INTEGER PRIMARY KEY (rowid=?)'],
    ['pending', 'SEARCH delivery USING INTEGER PRIMARY KEY (rowid=?)'],
    ['posting', 'SEARCH delivery USING INTEGER PRIMARY KEY (rowid=?)'],
    ['findTest', 'SEARCH delivery USING INDEX delivery_test (test_id=?)'],
    ['delivery', 'SEARCH delivery USING INTEGER PRIMARY KEY (rowid=?)'],
    ['withId', 'SEARCH delivery USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)'],
  ])('of `%s` go straight to the rows it is about, and sort nothing', (name, line) => {
    expect(plan(statements[name].sourceSQL).filter((detail) => !LARGE_PAYLOAD.includes(detail))).toEqual([
      line,
    ]);
  });

  it.each<[keyof Statements, string]>([
    ['doneBefore', 'delivery_done (stored_at<?)'],
    ['waitingOf', 'delivery_waiting (channel=? AND seq>?)'],
    ['deadOf', 'delivery_dead (channel=? AND seq>?)'],
    ['deadBefore', 'delivery_dead_letter (stored_at<?)'],
    ['deadWithId', 'delivery_dead_letter (stored_at>? AND stored_at<?)'],
  ])('of `%s` choose the rows of a step from an index alone', (name, index) => {
    expect(plan(statements[name].sourceSQL)).toEqual([`SEARCH delivery USING COVERING INDEX ${index}`]);
  });

  it.each<keyof Statements>(['purge', 'drop', 'replay', 'rehome'])(
    'of `%s` go to the rows it is given',
    (name) => {
      const lines = plan(statements[name].sourceSQL);
      expect(lines.filter((line) => / delivery /.test(line))).toEqual([
        'SEARCH delivery USING INTEGER PRIMARY KEY (rowid=?)',
      ]);
    },
  );

  it('of a look-up among the dead letters read an index alone, and sort nothing', () => {
    const lines = plan(statements.deadLetters.sourceSQL);
    expect(lines[0]).toMatch(/^SEARCH delivery USING COVERING INDEX delivery_dead_letter/);
    expect(lines.filter((line) => /TEMP B-TREE/.test(line))).toEqual([]);
  });

  it.each<[keyof Statements, string]>([
    ['waitingChannels', 'delivery_waiting'],
    ['deadChannels', 'delivery_dead'],
  ])('of `%s` step from channel to channel', (name, index) => {
    expect(plan(statements[name].sourceSQL)).toContain(
      `SEARCH delivery USING COVERING INDEX ${index} (channel>?)`,
    );
  });

  it.each<[keyof Statements, RegExp]>([
    ['countWaiting', /COVERING INDEX delivery_waiting$/],
    ['countDead', /COVERING INDEX delivery_dead/],
  ])('of `%s` read no more than the rows of that state', (name, index) => {
    expect(plan(statements[name].sourceSQL)).toEqual([expect.stringMatching(index)]);
  });

  it('of `destinations` look up the path and the default, never all routes', () => {
    const lines = plan(statements.destinations.sourceSQL);
    const searches = lines.filter((line) => line === 'SEARCH route USING PRIMARY KEY (path=?)');
    expect(searches.length).toBeGreaterThan(0);
    expect(lines.filter((line) => /SCAN route|TEMP B-TREE/.test(line))).toEqual([]);
  });
});
