import { copyFileSync, existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { closeDatabase, openDatabase } from '../../src/store/sqlite/open-database';
import { spawnApp } from '../support/app-process';
import { EXPAND, type Pair, startPair } from '../support/start-pair';
import { temporaryFolder } from '../support/temporary-folder';
import { until, untilLater } from '../support/until';

const TOOL = join(__dirname, '..', '..', 'dist', 'tools', 'store-backup.js');

let pair: Pair | undefined;
afterEach(async () => {
  await pair?.stop();
  pair = undefined;
});

/** Runs the tool to its end. */
async function run(
  env: Record<string, string>,
  ...args: string[]
): Promise<{ code: number | null; output: string }> {
  const tool = spawnApp(env, args, TOOL);
  return { code: await tool.exited, output: tool.output() };
}

async function backUp(dataDir: string, file = join(temporaryFolder(), 'backup.db')): Promise<string> {
  const { code, output } = await run({ DATA_DIR: dataDir }, file);
  expect(output).toContain('Made a backup');
  expect(code).toBe(0);
  return file;
}

/** Puts a backup in the place of the database of an App that is stopped. */
function restore(file: string, dataDir: string): void {
  for (const name of readdirSync(dataDir)) {
    if (name.startsWith('hello-webhooks.db')) rmSync(join(dataDir, name));
  }
  copyFileSync(file, join(dataDir, 'hello-webhooks.db'));
}

const isPost = ({ method, path }: { method: string; path: string }) => method === 'POST' && path === '/posts';
const numbersIn = (messages: string[]) =>
  messages.flatMap((message) => /number \d+/.exec(message) ?? []).sort();

/** What `deliveries` says. */
const overview = async (running: Pair) =>
  (await running.admin.call('/deliveries', { expand: EXPAND.list })).text ?? '';

/** An App with so many webhooks waiting, and a Mattermost that takes no post until it is told how many. */
async function startWaiting(
  count: number,
): Promise<{ running: Pair; takeOnly: (posts: number) => void; numbers: string[] }> {
  const running = await startPair({ deduplicates: false });
  pair = running;
  await running.subscribe('a', 'roasts');
  let taken = 0;
  running.sandbox.faults.inject({
    ...{ kind: 'status', status: 503 },
    only: (request) => isPost(request) && taken-- <= 0,
  });
  const numbers = Array.from({ length: count }, (_, index) => `number ${index + 10}`);
  for (const number of numbers) await running.webhook('/a', number);
  const stored = () => running.log.lines().filter(({ message }) => message === 'Stored a webhook').length;
  await until(() => stored() === count);
  return {
    running,
    numbers,
    takeOnly(posts) {
      taken = posts;
    },
  };
}

describe('npm run store:backup', () => {
  it('while the App runs: restored after ten more posts, nothing is lost and nothing comes twice', async () => {
    const { running, takeOnly, numbers } = await startWaiting(13);
    const file = await backUp(running.dataDir);
    expect((statSync(file).mode & 0o777).toString(8)).toBe('600');
    expect((statSync(join(running.dataDir, 'backup.sock')).mode & 0o777).toString(8)).toBe('600');
    expect(existsSync(`${file}.part`)).toBe(false);

    takeOnly(10);
    await untilLater(running.clock, () => running.posts('roasts').length === 10);
    await running.stopApp();
    restore(file, running.dataDir);
    takeOnly(1_000);
    await running.restart();
    await untilLater(running.clock, () => running.posts('roasts').length === 13);
    await untilLater(running.clock, async () => (await overview(running)).startsWith('Nothing waits'));
    expect(numbersIn(running.messages('roasts'))).toEqual(numbers);
  });

  it('has dead letters that were replayed since looked for, too', async () => {
    const { running, takeOnly } = await startWaiting(1);
    const channel = running.channel('roasts');
    const replay = () =>
      running.admin.call('/deliveries', {
        values: { action: 'replay', delivery: channel.id },
        expand: EXPAND.list,
      });
    channel.deleteAt = running.clock.now();
    takeOnly(1_000);
    await untilLater(running.clock, async () => (await overview(running)).includes('1 set aside'));
    const file = await backUp(running.dataDir);
    channel.deleteAt = 0;
    await replay();
    await untilLater(running.clock, () => running.posts('roasts').length === 1);

    await running.stopApp();
    restore(file, running.dataDir);
    await running.restart();
    expect((await replay()).text).toContain('1 webhook will be tried again');
    await untilLater(running.clock, async () => (await overview(running)).startsWith('Nothing waits'));
    expect(running.posts('roasts')).toHaveLength(1);
  });

  it('while no App runs, and what it says shows no secret', async () => {
    const { running } = await startWaiting(2);
    await running.stopApp();
    const file = join(temporaryFolder(), 'backup.db');
    const { output } = await run({ DATA_DIR: running.dataDir }, file);
    expect(output).toMatch(/"message":"Made a backup".*"waiting":2,"dead":0/);
    expect(output).not.toContain(String(running.sandbox.plugin.apps.get('hello-world')?.botToken));

    const restored = temporaryFolder();
    restore(file, restored);
    const db = openDatabase(restored);
    const rows = db.prepare('select state, batch = id as alone, since from delivery').all();
    closeDatabase(db);
    const inDoubt = { state: 'posting', alone: 1, since: expect.any(Number) };
    expect(rows).toEqual([inDoubt, inDoubt]);
    for (const { since } of rows as { since: number }[]) expect(since).toBeLessThan(Date.now() - 80_000_000);
  });

  it('says what is wrong, and leaves nothing behind', async () => {
    const folder = temporaryFolder();
    const file = join(folder, 'backup.db');
    const empty = await run({ DATA_DIR: folder }, file);
    expect(empty).toMatchObject({
      code: 1,
      output: expect.stringContaining('Set DATA_DIR to the folder of the App'),
    });
    writeFileSync(file, 'mine');
    const there = await run({ DATA_DIR: folder }, file);
    expect(there).toMatchObject({ code: 1, output: expect.stringContaining('is there already') });
    const nowhere = await run({ DATA_DIR: folder }, join(folder, 'none', 'backup.db'));
    expect(nowhere).toMatchObject({ code: 1, output: expect.stringContaining('There is no folder') });
    const elsewhere = await run({ DATABASE_URL: 'postgres://localhost/app' }, file);
    expect(elsewhere).toMatchObject({ code: 1, output: expect.stringContaining('pg_dump') });
    expect(await run({})).toMatchObject({ code: 1, output: expect.stringContaining('Usage:') });
    expect(await run({}, '--help')).toMatchObject({ code: 0, output: expect.stringContaining('Usage:') });
    expect(readdirSync(folder)).toEqual(['backup.db']);
  });

  it('has an App say at its start that its folder has too long a path for a socket, and go on', async () => {
    const dataDir = join(temporaryFolder(), 'x'.repeat(120));
    pair = await startPair({ env: { DATA_DIR: dataDir } });
    expect(pair.log.text()).toContain('the path of DATA_DIR is too long for a socket');
    const { code, output } = await run({ DATA_DIR: dataDir }, join(temporaryFolder(), 'backup.db'));
    expect([code, output]).toEqual([1, expect.stringContaining('Stop it')]);
  });

  it('hears from the App that it cannot write there', async () => {
    const { running } = await startWaiting(1);
    const folder = join(temporaryFolder(), 'folder');
    mkdirSync(folder);
    const broken = await run({ DATA_DIR: running.dataDir }, join(folder, `${'x'.repeat(300)}.db`));
    expect(broken).toMatchObject({
      code: 1,
      output: expect.stringContaining('The App could not make the copy'),
    });
    expect(readdirSync(folder)).toEqual([]);
  });
});
