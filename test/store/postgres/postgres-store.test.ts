import { Client } from 'pg';
import { openPostgres } from '../../../src/store/postgres/open-postgres';
import { freshDatabase } from '../../support/fresh-database';
import { createRecordingLog } from '../../support/recording-log';
import { describeStore } from '../contract';

let url: string;
let name: string;

beforeAll(async () => {
  url = await freshDatabase();
});

/** A new database takes PostgreSQL ten times as long as a new schema. */
async function beginAnew(): Promise<void> {
  const client = new Client({ connectionString: url });
  try {
    await client.connect();
    await client.query('drop schema if exists hello_webhooks cascade');
  } finally {
    await client.end();
  }
}

describeStore('PostgreSQL', async (database, options) => {
  if (database !== name) await beginAnew();
  name = database;
  return (await openPostgres(url, { ...options, ...createRecordingLog() })).store;
});
