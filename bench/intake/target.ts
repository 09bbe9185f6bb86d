import { mkdtempSync, rmSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import express from 'express';
import { parseManifest } from '../../src/apps/manifest';
import { createWebhook } from '../../src/calls/webhook';
import type { Deliver } from '../../src/delivery/deliver';
import { createDoor, isHook } from '../../src/hooks/door';
import { createApp } from '../../src/http/app';
import { createBodyGate } from '../../src/http/body-gate';
import { createServer, listen } from '../../src/http/server';
import { createIntake } from '../../src/intake/intake';
import { systemClock } from '../../src/process/clock';
import { readConfig } from '../../src/process/config';
import { createLog } from '../../src/process/log';
import { createMetrics } from '../../src/process/metrics';
import { createRedactor } from '../../src/process/redactor';
import { hashSecret } from '../../src/secrets/compare-secrets';
import { createProofs } from '../../src/secrets/proofs';
import { openDatabase } from '../../src/store/sqlite/open-database';
import { createSqliteStore } from '../../src/store/sqlite/sqlite-store';
import { createTrust } from '../../src/trust/trust';
import { recordedCall } from './call';
import { forgetful } from './forgetful-store';
import { DIRECT } from './request';

/** One server to be measured, in a process of its own; its name is the argument. */
const TARGETS: Record<string, () => Promise<number>> = {
  app: () => startApp(false),
  'direct door': () => startApp(false),
  'direct door, HMAC': () => startApp(false, 'signed'),
  'app that forgets': () => startApp(true),
  'plain Express 5': startExpress,
  'raw node:http': startRaw,
};

/** The App from the socket to the disk, with its log, without posting. */
async function startApp(forgets: boolean, signed?: 'signed'): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-intake-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  const { botToken, botUserId, secret } = recordedCall();
  const sqlite = createSqliteStore(openDatabase(folder), { clock: systemClock, maxPending: 100_000_000 });
  await sqlite.saveInstallation({ botToken, botUserId, webhookSecretHash: hashSecret(secret) });
  await sqlite.addRoute({ path: '*', channel: 'somewhere', label: '~somewhere' });
  const store = forgets ? forgetful(sqlite) : sqlite;

  const config = readConfig({});
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const log = createLog({ level: 'info', redactor: createRedactor(), stream: nowhere });
  const metrics = createMetrics(() => store.counts());
  const nothing = () => undefined;
  const noProof = { prove: () => Promise.reject(new Error('The token is known.')) };
  const trust = createTrust({
    ...config,
    appId: 'hello-world',
    store,
    clock: systemClock,
    botProof: noProof,
    adminProof: async () => {},
    log,
    onLearned: nothing,
    onSecret: nothing,
  });
  const deliver: Deliver = {
    wake: nothing,
    wakeAll: async () => {},
    retryNow: nothing,
    settingsChanged: nothing,
    stop: async () => {},
  };
  const onStored = () => metrics.webhooks.inc({ outcome: 'stored' });
  const gate = createBodyGate(config.maxInFlight, nothing);
  const intake = createIntake({ store, deliver, log, onStored });
  const proofs = createProofs({ store, clock: systemClock, key: () => 'k'.repeat(32), onSecret: nothing });
  const { path, secret: pathSecret, signing } = DIRECT;
  await sqlite.saveProof(
    path,
    JSON.stringify({ url: { hash: hashSecret(pathSecret), sealed: '' } }),
    undefined,
  );
  if (signed) await proofs.sign(path, 'github', {}, signing);
  const take = createDoor({
    ...{ proofs, gate, intake, log, clock: systemClock },
    ...{ maxBody: config.maxBody, isStopping: () => false, onRefused: nothing },
  });
  const app = createApp({
    ...{ config, trust, metrics, log, gate },
    doors: [{ isTheirs: isHook, take }],
    manifest: parseManifest(require(join(__dirname, '..', '..', '..', '..', 'manifest.json'))),
    staticFolder: folder,
    calls: new Map(),
    uninstall: async () => ({ type: 'ok' }),
    webhook: createWebhook({ trust, intake, notice: async () => {}, store, clock: systemClock, config }),
    checkReady: () => store.check(),
    isStopping: () => false,
  });
  return await listen(createServer(app).server, 0, '127.0.0.1');
}

/** What most would write: parse, answer, store nothing. */
async function startExpress(): Promise<number> {
  const app = express();
  app.use(express.json());
  app.post('/webhook/:path', (_request, response) => void response.json({ type: 'ok' }));
  return await listen(createHttpServer(app), 0, '127.0.0.1');
}

/** The most that Node can do: read, parse, answer. */
async function startRaw(): Promise<number> {
  const server = createHttpServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', () => {
      JSON.parse(Buffer.concat(chunks).toString());
      response.setHeader('Content-Type', 'application/json');
      response.end('{"type":"ok"}');
    });
  });
  return await listen(server, 0, '127.0.0.1');
}

process.on('message', () => process.send?.({ rss: process.memoryUsage().rss }));
process.on('disconnect', () => process.exit());
void TARGETS[process.argv[2] ?? '']?.().then((port) => process.send?.({ port }));
