import { existsSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Logger } from 'winston';
import { readConfig } from '../process/config';
import { loadEnvFile } from '../process/env-file';
import { ConfigError } from '../process/environment';
import { createLog } from '../process/log';
import { createRedactor } from '../process/redactor';
import { KEY_FILE } from '../secrets/secret-key';
import { copyStore } from '../store/copy/copy-store';
import { createPool } from '../store/postgres/connect';
import { openPostgres } from '../store/postgres/open-postgres';
import { closeDatabase, DATABASE_FILE, openDatabase } from '../store/sqlite/open-database';
import { StoreUnusable } from '../store/store';

const USAGE = `Copies what the App keeps in SQLite into PostgreSQL, and compares it.

Usage: DATA_DIR=… DATABASE_URL=postgres://user:password@host/database npm run store:copy

Stop the App first. The database at DATABASE_URL has to be empty. Afterwards the file in DATA_DIR is named
hello-webhooks.db.copied, so that nothing in it is posted a second time; start the App with DATABASE_URL.
`;

const PROGRESS_MS = 1_000;
const STATEMENT_MS = 600_000;

async function main(args: string[]): Promise<void> {
  if (args.length > 0) {
    process.stdout.write(USAGE);
    if (!args.every((arg) => arg === '--help' || arg === '-h')) process.exitCode = 1;
    return;
  }
  const log = createLog({
    level: 'info',
    redactor: createRedactor(),
    terminal: process.stdout.isTTY === true,
  });
  try {
    loadEnvFile();
    const { dataDir, databaseUrl } = readConfig(process.env);
    if (!databaseUrl) throw new StoreUnusable('DATABASE_URL names no database to copy into.');
    await copy(dataDir, databaseUrl, log);
  } catch (error) {
    const problems = error instanceof ConfigError ? error.problems : [sentenceOf(error)];
    for (const problem of problems) log.error(`Nothing was copied: ${problem}`);
    process.exitCode = 1;
  }
}

async function copy(dataDir: string, databaseUrl: string, log: Logger): Promise<void> {
  const file = join(resolve(dataDir), DATABASE_FILE);
  if (!existsSync(file))
    throw new StoreUnusable(`There is no ${file}. Set DATA_DIR to the folder of the App.`);
  const { store } = await openPostgres(databaseUrl, { log, maxPending: 1 });
  await store.close();
  const db = openDatabase(dataDir);
  const pool = createPool(databaseUrl, log, STATEMENT_MS);
  const client = await pool.connect();
  let toldAt = performance.now();
  function tell(done: number, all: number): void {
    if (performance.now() - toldAt < PROGRESS_MS) return;
    toldAt = performance.now();
    log.info(`Copied ${done} of ${all} deliveries`);
  }
  try {
    const copied = await copyStore(db, client, tell);
    log.info('Copied, and compared every field', { ...copied });
  } finally {
    client.release();
    await pool.end();
    closeDatabase(db);
  }
  await rename(file, `${file}.copied`);
  log.info('The SQLite database is set aside; start the App with DATABASE_URL', { file: `${file}.copied` });
  const keyFile = join(resolve(dataDir), KEY_FILE);
  if (existsSync(keyFile))
    log.info('The secrets of paths need their key: start the App with what this file holds as SECRET_KEY', {
      file: keyFile,
    });
}

function sentenceOf(error: unknown): string {
  const { message, stack } = error as Error;
  return error instanceof StoreUnusable ? message : (stack ?? message);
}

void main(process.argv.slice(2));
