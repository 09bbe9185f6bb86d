import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPostgresServer, type PostgresServer } from './postgres-server';

declare global {
  var testPostgres: PostgresServer | undefined;
}

/** One folder for all files of a test run, and one PostgreSQL, unless TEST_DATABASE_URL names another. */
export default async function setup(): Promise<void> {
  process.env.TEST_FOLDER = mkdtempSync(join(tmpdir(), 'hello-webhooks-test-'));
  if (process.env.TEST_DATABASE_URL) return;
  globalThis.testPostgres = await createPostgresServer();
  await globalThis.testPostgres.start();
  process.env.TEST_DATABASE_URL = globalThis.testPostgres.url;
}
