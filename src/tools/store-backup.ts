import { existsSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Logger } from 'winston';
import { readConfig } from '../process/config';
import { loadEnvFile } from '../process/env-file';
import { ConfigError } from '../process/environment';
import { createLog } from '../process/log';
import { createRedactor } from '../process/redactor';
import { askForBackup } from '../store/backup/ask-for-backup';
import { copyDatabase, type OnProgress } from '../store/backup/copy-database';
import { putInDoubt } from '../store/backup/put-in-doubt';
import { closeDatabase, DATABASE_FILE, openDatabase } from '../store/sqlite/open-database';
import { StoreUnusable } from '../store/store';

const USAGE = `Makes a backup of the App's SQLite database, whether the App runs or not.

Usage: DATA_DIR=… npm run store:backup -- <file>

The file must not be there yet. To restore it, stop the App, copy it into DATA_DIR as hello-webhooks.db, and start
the App: whatever waits in it is looked for in Mattermost before it is posted. See docs/backup.md.
`;

const PROGRESS_MS = 1_000;

/** Where no answer of Mattermost has told its clock: it is not further from ours than that. */
const DAY_MS = 86_400_000;

async function main(args: string[]): Promise<void> {
  const [file, ...others] = args;
  const asksForHelp = args.some((arg) => arg === '--help' || arg === '-h');
  if (file === undefined || others.length > 0 || asksForHelp) {
    process.stdout.write(USAGE);
    if (!asksForHelp) process.exitCode = 1;
    return;
  }
  const terminal = process.stdout.isTTY === true;
  const log = createLog({ level: 'info', redactor: createRedactor(), terminal });
  try {
    loadEnvFile();
    const { dataDir, databaseUrl } = readConfig(process.env);
    if (databaseUrl) {
      throw new StoreUnusable('DATABASE_URL is set: make the backup with pg_dump, see docs/backup.md.');
    }
    // npm changes the folder, and hands on the one it was run in.
    await backUp(resolve(dataDir), resolve(process.env.INIT_CWD ?? '.', file), log);
  } catch (error) {
    const problems = error instanceof ConfigError ? error.problems : [sentenceOf(error)];
    for (const problem of problems) log.error(`There is no backup: ${problem}`);
    process.exitCode = 1;
  }
}

async function backUp(dataDir: string, file: string, log: Logger): Promise<void> {
  const part = `${file}.part`;
  for (const there of [file, part]) {
    if (existsSync(there))
      throw new StoreUnusable(`${there} is there already. Name another file, or remove it.`);
  }
  if (!existsSync(dirname(file))) throw new StoreUnusable(`There is no folder ${dirname(file)}.`);
  try {
    const since = await copyInto(part, dataDir, createProgress(log));
    const counts = putInDoubt(part, since);
    await flush(part);
    await rename(part, file);
    await flush(dirname(file));
    log.info('Made a backup', { file, ...counts });
  } catch (error) {
    for (const left of [part, `${part}-journal`]) await rm(left, { force: true }).catch(() => undefined);
    throw error;
  }
}

/** @returns a time on Mattermost's clock before which the copy was not begun */
async function copyInto(part: string, dataDir: string, onProgress: OnProgress): Promise<number> {
  const aDayAgo = Date.now() - DAY_MS;
  const copied = await askForBackup(dataDir, { file: part }, onProgress);
  if (copied) return copied.since ?? aDayAgo;
  const database = join(dataDir, DATABASE_FILE);
  if (!existsSync(database)) {
    throw new StoreUnusable(`There is no ${database}. Set DATA_DIR to the folder of the App.`);
  }
  const db = openDatabase(dataDir);
  try {
    await copyDatabase(db, part, onProgress);
  } finally {
    closeDatabase(db);
  }
  return aDayAgo;
}

function createProgress(log: Logger): OnProgress {
  let toldAt = performance.now();
  return (done, all) => {
    if (performance.now() - toldAt < PROGRESS_MS) return;
    toldAt = performance.now();
    log.info(`Copied ${Math.floor((100 * done) / all)} %`);
  };
}

async function flush(path: string): Promise<void> {
  const handle = await open(path, 'r');
  await handle.sync().finally(() => handle.close());
}

function sentenceOf(error: unknown): string {
  const { message, stack, code } = error as NodeJS.ErrnoException;
  return error instanceof StoreUnusable || code ? message : (stack ?? message);
}

void main(process.argv.slice(2));
