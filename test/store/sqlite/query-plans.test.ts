import type { DatabaseSyncInstance } from '@photostructure/sqlite';
import { openDatabase } from '../../../src/store/sqlite/open-database';
import { prepareStatements } from '../../../src/store/sqlite/statements';
import { temporaryFolder } from '../../support/temporary-folder';

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
    ['oldest', 'SEARCH delivery USING INDEX delivery_waiting (channel=?)'],
    ['load', 'SEARCH delivery USING INDEX delivery_waiting (channel=? AND seq>? AND seq<?)'],
    ['rehome', 'SEARCH delivery USING INDEX delivery_waiting (channel=?)'],
    ['done', 'SEARCH delivery USING INTEGER PRIMARY KEY (rowid=?)'],
    ['dead', 'SEARCH delivery USING INTEGER PRIMARY KEY (rowid=?)'],
    ['pending', 'SEARCH delivery USING INTEGER PRIMARY KEY (rowid=?)'],
    ['posting', 'SEARCH delivery USING INTEGER PRIMARY KEY (rowid=?)'],
    ['findTest', 'SEARCH delivery USING INDEX delivery_test (test_id=?)'],
    ['findDelivery', 'SEARCH delivery USING INDEX delivery_id (id=?)'],
  ])('of `%s` go straight to the rows it is about, and sort nothing', (name, line) => {
    expect(plan(statements[name].sourceSQL)).toEqual([line]);
  });

  it('of `purge` go from the oldest delivered row, and sort nothing', () => {
    const lines = plan(statements.purge.sourceSQL);
    expect(lines).toContain('SEARCH delivery USING COVERING INDEX delivery_done (stored_at<?)');
    expect(lines).toContain('SEARCH delivery USING INTEGER PRIMARY KEY (rowid=?)');
    expect(lines.filter((line) => /TEMP B-TREE/.test(line))).toEqual([]);
  });

  it.each<[keyof Statements, RegExp]>([
    ['waitingChannels', /INDEX delivery_waiting$/],
    ['countWaiting', /INDEX delivery_waiting$/],
    ['forgetFuture', /INDEX delivery_waiting$/],
    ['countDead', /INDEX delivery_dead$/],
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
