import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import jwt from 'jsonwebtoken';
import request from 'supertest';
import type { ServerLimits } from '../../src/http/server';
import { readConfig } from '../../src/process/config';
import type { Sandbox } from '../../src/sandbox/sandbox';
import { type RunningApp, startApp } from '../../src/start';
import { createFakeClock, type FakeClock } from './fake-clock';
import { RECORDED, startRecordedSite } from './recorded-site';
import { createRecordingLog } from './recording-log';
import { type Received, recordedCase } from './recordings';
import { temporaryFolder } from './temporary-folder';

export interface RecordedApp {
  app: RunningApp;
  site: Sandbox;
  clock: FakeClock;
  log: ReturnType<typeof createRecordingLog>;
  dataDir: string;
  /** Sends a recorded request to the App, with changes to its body or headers. */
  receive(
    received: Received | undefined,
    change?: { body?: unknown; headers?: Record<string, string> },
  ): request.Test;
  /** Counts the REST calls to a path from now on, all and the most at a time, each slowed down by `ms`. */
  count(path: string, ms?: number): { calls: number; most: number };
  /** What the bot posted, everywhere. */
  posted(): string[];
  stop(): Promise<void>;
}

/** The time at which the recorded JWTs were signed, in milliseconds. */
export const JWT_TIME = (1_795_303_839 - 15 * 60) * 1_000;

/**
 * The App as the recorded server met it, on the recorded site.
 * @param options.install feeds it the recorded install first; the default
 */
export async function startRecordedApp(
  options: {
    env?: Record<string, string>;
    install?: string | false;
    webhookPath?: string;
    limits?: ServerLimits;
  } = {},
): Promise<RecordedApp> {
  const { env = {}, install = 'install', webhookPath, limits = {} } = options;
  const clock = createFakeClock(JWT_TIME);
  const site = await startRecordedSite(clock.now);
  const log = createRecordingLog();
  const config = readConfig({
    PORT: '0',
    MATTERMOST_SITE_URL: RECORDED.siteUrl,
    MATTERMOST_URL: site.url,
    DATA_DIR: temporaryFolder(),
    ...env,
  });
  const manifestFile = webhookPath ? { manifestFile: movedManifest(webhookPath) } : {};
  const app = await startApp(config, { ...log, clock, limits, ...manifestFile });

  function receive(
    received: Received | undefined,
    change: { body?: unknown; headers?: Record<string, string> } = {},
  ) {
    if (!received) throw new Error('Nothing was received in this recording.');
    const {
      'content-length': _,
      host: __,
      ...headers
    } = { ...signedAgain(received.headers), ...change.headers };
    return request(app.url)
      .post(received.url)
      .set(headers)
      .send(JSON.stringify(change.body ?? received.body));
  }
  const recorded: RecordedApp = {
    ...{ app, site, clock, log, receive, dataDir: config.dataDir },
    count(path, ms = 0) {
      const counter = { calls: 0, most: 0 };
      let underWay = 0;
      site.faults.inject({
        kind: 'slow',
        ms,
        only(rest) {
          if (rest.path !== path) return false;
          counter.calls++;
          counter.most = Math.max(counter.most, ++underWay);
          rest.res?.once('close', () => underWay--);
          return true;
        },
      });
      return counter;
    },
    posted: () => [...site.world.posts.values()].flat().map(({ message }) => message),
    async stop() {
      try {
        await app.stop();
      } finally {
        await site.stop();
      }
    },
  };
  if (install) {
    const titles = {
      install: 'install: consent',
      jwt: 'install with use_jwt, secret app-secret-123: consent',
    };
    const title =
      titles[install as keyof typeof titles] ?? 'install with remote_webhook_auth_type none: consent';
    const answer = await receive(
      recordedCase(install, title).app_received.find(({ url }) => url === '/install'),
    );
    if (answer.body.type !== 'ok') throw new Error(`The install failed: ${JSON.stringify(answer.body)}`);
  }
  return recorded;
}

/** The headers with their JWT, if any, signed by the secret of the tests. */
function signedAgain(headers: Record<string, string>): Record<string, string> {
  const claims = jwt.decode(headers['mattermost-app-authorization']?.slice('Bearer '.length) ?? '');
  if (!claims) return headers;
  const token = jwt.sign(claims, RECORDED.appSecret, { noTimestamp: true });
  return { ...headers, 'mattermost-app-authorization': `Bearer ${token}` };
}

/** A copy of manifest.json in which `on_remote_webhook.path` alone is another. */
function movedManifest(path: string): string {
  const manifest = JSON.parse(readFileSync(join(__dirname, '..', '..', 'manifest.json'), 'utf8'));
  manifest.on_remote_webhook.path = path;
  const file = join(temporaryFolder(), 'manifest.json');
  writeFileSync(file, JSON.stringify(manifest));
  return file;
}
