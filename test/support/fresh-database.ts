import { randomUUID } from 'node:crypto';
import { Client } from 'pg';

/** A new, empty database of the PostgreSQL that the tests run against; its URL. */
export async function freshDatabase(server = String(process.env.TEST_DATABASE_URL)): Promise<string> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const client = new Client({ connectionString: server });
  await client.connect();
  try {
    await client.query(`create database ${name} template template0 encoding 'UTF8'`);
  } finally {
    await client.end();
  }
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}
