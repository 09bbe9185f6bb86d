import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Logger } from 'winston';
import { InvalidManifest, parseManifest, webhookBasePath } from './apps/manifest';
import { webhookUrl } from './apps/webhook-url';
import { createCalls } from './calls/calls';
import { createChannelsOfUser } from './calls/channels-of-user';
import { unansweredCalls } from './calls/unanswered-calls';
import { createUninstall } from './calls/uninstall';
import { createWebhook } from './calls/webhook';
import { createBoundDeadLetters } from './delivery/bound-dead-letters';
import { createClockWatch } from './delivery/clock-watch';
import { createDeliver } from './delivery/deliver';
import { createResolveDestination } from './delivery/destination';
import { createPathNotes } from './delivery/path-notes';
import { startPurge } from './delivery/purge';
import { createTellAdmin } from './delivery/tell-admin';
import { createDoor, isHook } from './hooks/door';
import { hookUrl } from './hooks/hook-url';
import { SCHEMES } from './hooks/signatures/schemes';
import { createApp } from './http/app';
import { createBodyGate } from './http/body-gate';
import { createServer, listen, type ServerLimits } from './http/server';
import { createIntake } from './intake/intake';
import { createNotice } from './intake/notice';
import { createMattermost } from './mattermost/mattermost';
import { type Clock, systemClock, waitFor } from './process/clock';
import type { Config } from './process/config';
import { createMetrics } from './process/metrics';
import type { Redactor } from './process/redactor';
import { createRightOfWay } from './process/right-of-way';
import { createProofs } from './secrets/proofs';
import { secretKey } from './secrets/secret-key';
import { closedDoor } from './slash/closed-door';
import { createSlash } from './slash/create-slash';
import { isSlash } from './slash/door';
import { PATHS } from './slash/paths';
import { serveBackups } from './store/backup/serve-backups';
import { openStore } from './store/open-store';
import type { Store } from './store/store';
import { createAdminProof } from './trust/admin-proof';
import { createBotProof } from './trust/bot-proof';
import { CallRefused } from './trust/call-refused';
import { createTrust } from './trust/trust';

/** Longer than a load balancer takes to see that an instance leaves: its health checks come every second or two. */
const UNTIL_NOTICED_MS = 5_000;

const PROJECT = join(__dirname, '..');

export interface RunningApp {
  /** Where it listens, on this machine. */
  url: string;
  /** Stores what still comes while the posts under way end; the listener closes last. */
  stop(): Promise<void>;
}

/** What the process knows of itself, or a test sets differently. */
export interface StartOptions {
  log: Logger;
  redactor: Redactor;
  clock?: Clock;
  manifestFile?: string;
  /** Instead of the one that is configured. */
  store?: Store;
  /** Milliseconds that a REST call may take. */
  restTimeout?: number;
  /** Of the listener. */
  limits?: ServerLimits;
}

/**
 * Puts the App together and starts it.
 * @throws ConfigError, InvalidManifest, StoreUnusable, or the error of `listen`
 */
export async function startApp(config: Config, options: StartOptions): Promise<RunningApp> {
  const { log, redactor, manifestFile = join(PROJECT, 'manifest.json') } = options;
  const manifest = parseManifest(JSON.parse(readFileSync(manifestFile, 'utf8')));
  const appId = manifest.app_id;
  redactor.add(config.appSecret, 'forever');
  redactor.add(config.secretKey, 'forever');
  for (const secret of [config.botToken, ...config.commandTokens]) redactor.add(secret, 'forever');
  if (config.databaseUrl) {
    redactor.add(decodeURIComponent(new URL(config.databaseUrl).password), 'forever');
  }

  const { store, clock } = options.store
    ? { store: options.store, clock: options.clock ?? systemClock }
    : await openStore(config, { log, clock: options.clock });
  let isStopping = false;
  const mattermost = createMattermost(config.mattermostUrl, options.restTimeout, {
    clock: options.clock ?? systemClock,
    onServerTime: createClockWatch({ clock, log }),
  });
  const metrics = createMetrics(
    () => store.counts(),
    () => gate.held(),
  );
  const gate = createBodyGate(config.maxInFlight, () => metrics.bodiesRefused.inc());
  const { arrived, giveWay } = createRightOfWay();
  const notes = createPathNotes({ store, clock, log });
  const resolve = createResolveDestination(mattermost);
  const tellAdmin = createTellAdmin({ store, mattermost, resolve, setUpBy: config.adminUserId });
  const deliver = createDeliver({
    ...{ store, mattermost, clock, log, appId, notes, giveWay, resolve, tellAdmin },
    ...{ coalesceAfter: config.coalesceAfter, maxAge: config.maxAge, random: Math.random },
    onCall: (outcome) => metrics.posts.inc({ outcome }),
    onEnd: (outcome, count) => metrics.deliveries.inc({ outcome }, count),
    onLesser: (form) => metrics.lesserForms.inc({ form }),
  });
  function onLearned(): void {
    deliver.retryNow();
    void deliver.wakeAll();
  }
  const trust = createTrust({
    ...config,
    ...{ store, clock, log, onLearned },
    botProof: createBotProof({ mattermost, appId, clock }),
    adminProof: createAdminProof({ ...config, mattermost, appId }),
    onSecret: (secret) => redactor.add(secret),
  });
  const slash = createSlash({
    ...{ config, appId, store, mattermost, gate, clock, log, onLearned },
    isStopping: () => isStopping,
  });
  function onStored(path: string, deliveries: string[]): void {
    metrics.webhooks.inc({ outcome: deliveries.length === 0 ? 'known' : 'stored' });
    notes.stored(path, deliveries.at(-1));
  }
  const intake = createIntake({ store, deliver, log, onStored });
  const proofs = createProofs({
    ...{ store, clock },
    key: () => secretKey(config),
    onSecret: (secret) => redactor.add(secret),
  });
  await proofs.check().catch((error) => {
    log.error('The secrets of paths cannot be read', { reason: (error as Error).message });
  });
  const calls = createCalls({
    ...{ config, manifest, store, mattermost, deliver, clock, log, redactor, proofs },
    schemes: SCHEMES,
    addresses: {
      direct: (path, secret) => hookUrl(config.publicUrl, path, secret),
      ...(slash
        ? {}
        : { throughMattermost: (path, secret) => webhookUrl(config.siteUrl, appId, path, secret) }),
    },
    channels: slash?.channels ?? createChannelsOfUser(mattermost),
  });
  const problems = unansweredCalls(manifest, new Set([...calls.keys(), '/ping', '/uninstall']));
  if (isHook(webhookBasePath(manifest))) {
    problems.push(
      'manifest.json: `on_remote_webhook.path` is none below /hooks, where senders come themselves.',
    );
  }
  if (problems.length > 0) throw new InvalidManifest(problems);

  const take = createDoor({
    ...{ proofs, gate, intake, clock, log },
    maxBody: config.maxBody,
    isStopping: () => isStopping,
    onRefused: (status) => metrics.webhooks.inc({ outcome: status >= 500 ? 'failed' : 'refused' }),
  });
  const app = createApp({
    ...{ config, manifest, trust, calls, gate, metrics, log },
    doors: [
      { isTheirs: isHook, take },
      { isTheirs: isSlash, take: slash?.doorTo(calls) ?? closedDoor },
    ],
    staticFolder: join(PROJECT, 'static'),
    uninstall: createUninstall({ trust, log }),
    webhook: createWebhook({
      trust,
      intake,
      notice: createNotice({ store, deliver, log }),
      store,
      clock,
      config,
    }),
    isStopping: () => isStopping,
    async checkReady() {
      if (isStopping) throw new CallRefused(503, 'The App is stopping.');
      await store.check();
    },
  });
  const { server, close } = createServer(app, options.limits);
  server.on('connection', arrived).on('request', arrived);
  server.on('drop', () => metrics.connectionsRefused.inc());
  const port = await listen(server, config.port, config.host).catch(async (error) => {
    await store.close();
    throw error;
  });
  await slash?.bot.atStart().catch(async (error) => {
    await close();
    await store.close();
    throw error;
  });
  const boundDeadLetters = createBoundDeadLetters({
    ...{ store, tellAdmin, clock, log, appId, most: config.maxDead, retention: config.deadRetention },
    serverTime: mattermost.heardServerTime,
    onDropped: (count) => metrics.deadDropped.inc(count),
  });
  const stopPurge = startPurge({ store, clock, log, retention: config.retention, boundDeadLetters });
  const stopBackups = store.copyTo
    ? await serveBackups({
        ...{ dataDir: config.dataDir, copyTo: store.copyTo, log },
        serverTime: mattermost.heardServerTime,
      })
    : async () => undefined;
  await deliver.wakeAll();
  await store.listen(deliver.wake);
  // What the log says is no reason not to start.
  const waiting = await store.counts().then(
    (counts) => counts.waiting,
    () => 'unknown',
  );
  log.info('Listening', {
    port,
    ...(slash
      ? { commands: `${config.rootUrl}${PATHS.command}` }
      : { manifest: `${config.rootUrl}/manifest.json`, webhooks: webhookBasePath(manifest) }),
    data: config.databaseUrl ? 'PostgreSQL' : config.dataDir,
    waiting,
  });

  return {
    url: `http://localhost:${port}`,
    async stop() {
      isStopping = true;
      log.info('Stopping');
      // Before the listener closes, a load balancer has to notice by `/readyz`.
      await Promise.all([deliver.stop(), config.databaseUrl && waitFor(clock, UNTIL_NOTICED_MS)]);
      slash?.bot.stop();
      stopPurge();
      await close();
      await notes.stop();
      await stopBackups();
      await store.close();
      log.info('Stopped');
    },
  };
}
