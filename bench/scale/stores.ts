import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { Client } from 'pg';
import { createLog } from '../../src/process/log';
import { createRedactor } from '../../src/process/redactor';
import { hashSecret } from '../../src/secrets/compare-secrets';
import { openStore } from '../../src/store/open-store';
import { recordedCall } from '../intake/call';

export const CHANNELS = 8;
const AT_ONCE = 1_000;

/** The variables of an App with a new store of its kind, in which `waiting` webhooks wait for eight channels. */
export async function prepareStore(
  kind: 'SQLite' | 'PostgreSQL',
  server: string,
  waiting: number,
): Promise<Record<string, string>> {
  const env = kind === 'SQLite' ? { DATA_DIR: newFolder() } : { DATABASE_URL: await newDatabase(server) };
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const log = createLog({ level: 'error', redactor: createRedactor(), stream: nowhere });
  const { store } = await openStore(
    { dataDir: env.DATA_DIR ?? '', databaseUrl: env.DATABASE_URL, maxPending: 1e9 },
    { log, clock: undefined },
  );
  const { botToken, botUserId, secret } = recordedCall();
  await store.saveInstallation({
    botToken,
    botUserId,
    webhookSecretHash: hashSecret(secret),
    installedBy: 'admin',
  });
  for (let channel = 0; channel < CHANNELS; channel++) {
    await store.addRoute({
      path: `path${channel}`,
      channel: `channel${channel}`,
      label: `~channel${channel}`,
    });
  }
  const payload = JSON.stringify({ bean: 'Yirgacheffe', temp: 205.5, first_crack: true, origin: 'ET' });
  const request = { method: 'POST', query: {}, headers: { 'Content-Type': 'application/json' }, payload };
  for (let done = 0; done < waiting; done += AT_ONCE) {
    const group = Array.from({ length: Math.min(AT_ONCE, waiting - done) }, (_value, index) => index);
    await Promise.all(group.map((index) => store.append({ ...request, path: `path${index % CHANNELS}` })));
  }
  await store.close();
  return env;
}

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'bench-scale-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

let databases = 0;

async function newDatabase(server: string): Promise<string> {
  const url = new URL(server);
  url.pathname = `/bench${process.pid}_${databases++}`;
  const client = new Client({ connectionString: server });
  await client.connect();
  await client.query(`create database ${url.pathname.slice(1)}`);
  await client.end();
  return url.href;
}
