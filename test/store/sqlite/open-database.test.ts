import {
  chmodSync,
  closeSync,
  mkdirSync,
  openSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite';
import { makeShrinkable } from '../../../src/store/sqlite/free-space';
import { MIGRATIONS } from '../../../src/store/sqlite/migrations';
import { closeDatabase, openDatabase } from '../../../src/store/sqlite/open-database';
import { StoreUnusable } from '../../../src/store/store';
import { temporaryFolder } from '../../support/temporary-folder';
import { kill, openElsewhere } from './elsewhere';
import { withoutRoot } from './without-root';

const mode = (path: string) => (statSync(path).mode & 0o777).toString(8);
const fileIn = (folder: string) => join(folder, 'hello-webhooks.db');

describe('opening the database', () => {
  const opened: DatabaseSyncInstance[] = [];
  afterEach(() => {
    for (const db of opened.splice(0)) db.close();
  });

  function open(folder: string): DatabaseSyncInstance {
    const db = openDatabase(folder);
    opened.push(db);
    return db;
  }

  /** A database in a new folder that no process has open. */
  function leftBehind(sql = `pragma user_version = ${MIGRATIONS.length}`): string {
    const folder = temporaryFolder();
    const db = new DatabaseSync(fileIn(folder));
    db.exec(`pragma journal_mode = wal; ${MIGRATIONS.join(';')}; ${sql}`);
    db.close();
    return folder;
  }

  function refusal(folder: string): string {
    try {
      open(folder);
    } catch (error) {
      expect(error).toBeInstanceOf(StoreUnusable);
      return (error as Error).message;
    }
    throw new Error('It was opened.');
  }

  const pragma = (db: DatabaseSyncInstance, name: string) =>
    Object.values(db.prepare(`pragma ${name}`).get() as object)[0];

  it('makes the folder and its parents, readable for nobody else', () => {
    const folder = join(temporaryFolder(), 'one', 'two');
    open(folder);
    expect(mode(folder)).toBe('700');
    expect(mode(join(folder, '..'))).toBe('700');
  });

  it('makes a database and a log that nobody else can read', () => {
    const folder = temporaryFolder();
    open(folder).exec(`update installation set bot_token = 'token'`);
    expect(mode(fileIn(folder))).toBe('600');
    expect(mode(`${fileIn(folder)}-wal`)).toBe('600');
    expect(readFileSync(`${fileIn(folder)}-wal`).includes('token')).toBe(true);
  });

  it('closes a database that others could read', () => {
    const folder = leftBehind();
    chmodSync(fileIn(folder), 0o644);
    open(folder);
    expect(mode(fileIn(folder))).toBe('600');
  });

  it('has every commit wait for the disk', () => {
    const db = open(temporaryFolder());
    const FULL = 2;
    expect(pragma(db, 'synchronous')).toBe(FULL);
    expect(pragma(db, 'journal_mode')).toBe('wal');
  });

  it('brings a new database to the version of this App', () => {
    expect(pragma(open(temporaryFolder()), 'user_version')).toBe(MIGRATIONS.length);
  });

  it('leaves what is in a database of this version', () => {
    const folder = leftBehind(
      `pragma user_version = ${MIGRATIONS.length}; insert into route (path, channel, label) values ('build', 'c1', 'Builds')`,
    );
    expect(open(folder).prepare('select channel from route').all()).toEqual([{ channel: 'c1' }]);
  });

  it('has a database that cannot shrink be one that can, and loses nothing', () => {
    const folder = leftBehind(
      `pragma user_version = ${MIGRATIONS.length}; insert into route (path, channel, label) values ('build', 'c1', 'Builds')`,
    );
    const tell = jest.fn();
    const INCREMENTAL = 2;
    const db = openDatabase(folder, tell);
    opened.push(db);
    expect(pragma(db, 'auto_vacuum')).toBe(INCREMENTAL);
    expect(db.prepare('select channel from route').all()).toEqual([{ channel: 'c1' }]);
    expect(pragma(open(temporaryFolder()), 'auto_vacuum')).toBe(INCREMENTAL);
    expect(tell).not.toHaveBeenCalled();
  });

  it('says why a database cannot be made to shrink, and leaves it as it is', () => {
    const db = new DatabaseSync(fileIn(leftBehind()));
    opened.push(db);
    db.exec('begin');
    expect(makeShrinkable(db)).toMatch(/transaction/);
    db.exec('rollback');
    expect(pragma(db, 'auto_vacuum')).toBe(0);
  });

  describe('that is open already', () => {
    const sentence = (folder: string) =>
      expect.stringMatching(`Another process uses DATA_DIR ${folder}.*Stop it`);

    it('is refused in the same process', () => {
      const folder = temporaryFolder();
      open(folder);
      expect(refusal(folder)).toEqual(sentence(folder));
    });

    it.each([
      ['made just now', temporaryFolder],
      ['left behind by an earlier process', leftBehind],
    ])('is refused in another process when it was %s', async (_age, folderWith) => {
      const folder = folderWith();
      const db = open(folder);
      expect((await openElsewhere(folder)).said).toEqual(sentence(folder));
      db.exec(`insert into route (path, channel, label) values ('build', 'c1', 'Builds')`);
    });

    it('is refused here while another process has it, and no longer once that was killed', async () => {
      const folder = temporaryFolder();
      const { said, child } = await openElsewhere(folder);
      expect(said).toBe('opened');
      expect(refusal(folder)).toEqual(sentence(folder));
      await kill(child);
      open(folder).exec(`insert into route (path, channel, label) values ('build', 'c1', 'Builds')`);
    });

    it('is free for another process once it is closed, though statements are still around', async () => {
      const folder = temporaryFolder();
      const db = openDatabase(folder);
      const statement = db.prepare(
        `insert into route (path, channel, label) values ('build', 'c1', 'Builds')`,
      );
      statement.run();
      closeDatabase(db);
      expect((await openElsewhere(folder)).said).toBe('opened');
      expect(statement.sourceSQL).toContain('route');
    });

    it('is refused in another process after it was refused here as well', async () => {
      const folder = temporaryFolder();
      open(folder);
      refusal(folder);
      expect((await openElsewhere(folder)).said).toEqual(sentence(folder));
    });
  });

  it('refuses a database of a newer version, and leaves it as it is', () => {
    const folder = leftBehind(`pragma user_version = ${MIGRATIONS.length + 1}`);
    const before = readFileSync(fileIn(folder));
    expect(refusal(folder)).toMatch(`${fileIn(folder)} was written by a newer version of this App. Run that`);
    expect(readFileSync(fileIn(folder))).toEqual(before);
  });

  describe('that is damaged', () => {
    function overwrite(folder: string, at: number, bytes: Buffer): void {
      const file = openSync(fileIn(folder), 'r+');
      writeSync(file, bytes, 0, bytes.length, at);
      closeSync(file);
    }

    it.each<[string, (folder: string) => void]>([
      ['is a text', (folder) => writeFileSync(fileIn(folder), 'Dear diary, '.repeat(1_000))],
      ['has lost its head', (folder) => overwrite(folder, 0, Buffer.alloc(100))],
      ['has a damaged schema', (folder) => overwrite(folder, 100, Buffer.alloc(3_000, 0xff))],
      ['was cut off', (folder) => truncateSync(fileIn(folder), 5_000)],
    ])('is refused when it %s', (_damage, damage) => {
      const folder = leftBehind();
      damage(folder);
      expect(refusal(folder)).toMatch(
        new RegExp(`^The database in DATA_DIR ${folder} is damaged: .+\\. Restore it\\.$`),
      );
    });
  });

  describe('in a place that is none', () => {
    const remedy = (folder: string) =>
      new RegExp(`^DATA_DIR ${folder} cannot be used: .+ It must be a folder the App may write to\\.$`);

    it('is refused where a file is', () => {
      const file = join(temporaryFolder(), 'file');
      writeFileSync(file, '');
      expect(refusal(file)).toMatch(remedy(file));
      expect(refusal(join(file, 'folder'))).toMatch(remedy(join(file, 'folder')));
    });

    // Where there is no /proc, as on macOS, the root of the disk refuses it.
    it.each(['/proc/hello', '/proc/hello/webhooks'])(
      'is refused where none can be made, as in %s',
      (folder) => {
        withoutRoot(() => expect(refusal(folder)).toMatch(remedy(folder)));
      },
    );

    it('is made with all above it', () => {
      const top = join(temporaryFolder(), 'one');
      const folder = join(top, 'two');
      const db = openDatabase(folder);
      closeDatabase(db);
      expect([top, folder].map((path) => statSync(path).mode & 0o777)).toEqual([0o700, 0o700]);
    });

    it('is refused where a folder has the name of the database', () => {
      const folder = temporaryFolder();
      mkdirSync(fileIn(folder));
      expect(refusal(folder)).toMatch(remedy(folder));
    });

    it('is refused where the App may not write', () => {
      const folder = temporaryFolder();
      chmodSync(folder, 0o555);
      withoutRoot(() => expect(refusal(folder)).toMatch(remedy(folder)));
    });
  });
});
