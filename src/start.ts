import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Logger } from 'winston';
import { parseManifest, webhookBasePath } from './apps/manifest';
import { createBoundDeadLetters } from './delivery/bound-dead-letters';
import { startPurge } from './delivery/purge';
import { openDoors } from './doors';
import { otherPort } from './http/other-port';
import type { ServerLimits } from './http/server';
import { createParts } from './parts';
import { type Clock, waitFor } from './process/clock';
import type { Config } from './process/config';
import type { Redactor } from './process/redactor';
import { PATHS } from './slash/paths';
import { serveBackups } from './store/backup/serve-backups';
import type { Store } from './store/store';

/** Longer than a load balancer takes to see that an instance leaves: its health checks come every second or two. */
const UNTIL_NOTICED_MS = 5_000;

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
 * Starts the App: its parts, its doors, and what goes on behind them until it is stopped.
 * @throws ConfigError, InvalidManifest, StoreUnusable, or the error of `listen`
 */
export async function startApp(config: Config, options: StartOptions): Promise<RunningApp> {
  const { log, redactor, manifestFile = join(__dirname, '..', 'manifest.json') } = options;
  const manifest = parseManifest(JSON.parse(readFileSync(manifestFile, 'utf8')));
  for (const secret of secretsOf(config)) redactor.add(secret, 'forever');
  let isStopping = false;
  const parts = await createParts({ config, manifest, log, redactor, isStopping: () => isStopping }, options);
  const { store, clock, mattermost, metrics, deliver, slash } = parts;
  await parts.proofs.check().catch((error) => {
    log.error('The secrets of paths cannot be read', { reason: (error as Error).message });
  });
  const { port, close } = await openDoors(parts, options.limits).catch(async (error) => {
    await store.close();
    throw error;
  });

  const serverTime = mattermost.heardServerTime;
  const boundDeadLetters = createBoundDeadLetters({
    ...parts,
    serverTime,
    appId: manifest.app_id,
    most: config.maxDead,
    retention: config.deadRetention,
    onDropped: (count) => metrics.deadDropped.inc(count),
  });
  const stopPurge = startPurge({ store, clock, log, retention: config.retention, boundDeadLetters });
  const stopBackups = store.copyTo
    ? await serveBackups({ dataDir: config.dataDir, copyTo: store.copyTo, serverTime, log })
    : async () => undefined;
  await deliver.wakeAll();
  await store.listen(deliver.wake);
  // What the log says is no reason not to start.
  const waiting = await store.counts().then(
    (counts) => counts.waiting,
    () => 'unknown',
  );
  const problem = otherPort(config.rootUrl, port);
  if (problem) log.warn(problem);
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
      await parts.notes.stop();
      await stopBackups();
      await store.close();
      log.info('Stopped');
    },
  };
}

function secretsOf({ appSecret, secretKey, botToken, commandTokens, databaseUrl }: Config) {
  const password = databaseUrl && decodeURIComponent(new URL(databaseUrl).password);
  return [appSecret, secretKey, botToken, ...commandTokens, password];
}
