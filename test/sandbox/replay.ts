import { type Client, channelNamed, createClient } from '../../src/sandbox/client';
import { createSandbox, type Sandbox } from '../../src/sandbox/sandbox';
import { createFakeClock, type FakeClock } from '../support/fake-clock';
import { RECORDED } from '../support/recorded-site';
import type { Exchange } from '../support/recordings';
import { until } from '../support/until';
import { unabridged } from './abridged';
import { comparableCall, comparableHeaders } from './comparable';
import { createLikeness, type Likeness } from './likeness';
import { outgoing } from './outgoing';
import { type RecorderApp, startRecorderApp } from './recorder-app';
import { sendExactly } from './send-exactly';

/** Passes before each exchange, so that its times are new. */
const TICK_MS = 10;

export interface Replay {
  sandbox: Sandbox;
  app: RecorderApp;
  admin: Client;
  likeness: Likeness;
  clock: FakeClock;
  /** Sends the sandbox what was sent; returns how its answer, and what the App received, differ from the recorded. */
  run(exchange: Exchange): Promise<string[]>;
  stop(): Promise<void>;
}

/**
 * A sandbox and the App of the recordings, with the people and the channel that were there at their beginning.
 * @param manifest changes of the App's manifest
 */
export async function startReplay(manifest: { http?: object } = {}): Promise<Replay> {
  const clock = createFakeClock(Math.ceil(Date.now() / 1_000) * 1_000);
  const sandbox = createSandbox({ now: clock.now });
  await sandbox.start();
  const app = await startRecorderApp(manifest);
  const admin = createClient(sandbox.url, sandbox.world, 'sysadmin');
  const bob = createClient(sandbox.url, sandbox.world, 'bob');
  const roasts = channelNamed(sandbox.world, 'roasts');
  const likeness = createLikeness();
  likeness.pair('localhost:8065', new URL(sandbox.url).host);
  likeness.pair('localhost:4000', app.host);
  likeness.pair(RECORDED.admin, admin.user.id);
  likeness.pair(RECORDED.bob, bob.user.id);
  likeness.pair(RECORDED.channel, roasts.id);
  likeness.pair(RECORDED.team, roasts.teamId);

  async function run(exchange: Exchange): Promise<string[]> {
    clock.advance(TICK_MS);
    const { answer, app_received: calls = [] } = exchange;
    const { text, status, headers } = await sendExactly(
      sandbox.url,
      await outgoing(exchange, sandbox, likeness),
    );
    await until(() => app.received.length >= calls.length, `the App received ${calls.length} requests`);
    const received = app.received.splice(0).map(comparableCall);
    const body = unabridged(answer.body) as object;
    const [recordedHeaders, replayedHeaders] = comparableHeaders(answer.headers, headers, body);
    const answered = headers['content-type'] === 'application/json' ? JSON.parse(text) : text;
    const replayedBody = isClientConfig(exchange) ? only(Object.keys(body), answered) : answered;
    return [
      ...likeness.differences(answer.status, status, 'status'),
      ...likeness.differences(recordedHeaders, replayedHeaders, 'headers'),
      ...likeness.differences(body, replayedBody, 'body'),
      ...likeness.differences(unabridged(calls.map(comparableCall)), received, 'the App received'),
    ];
  }

  return {
    ...{ sandbox, app, admin, likeness, clock, run },
    async stop() {
      await app.stop();
      await sandbox.stop();
    },
  };
}

/** Of the configuration only a few settings were recorded. */
function isClientConfig({ request }: Exchange): boolean {
  return request?.url.startsWith('/api/v4/config/client') ?? false;
}

function only(keys: string[], value: Record<string, unknown>): object {
  return Object.fromEntries(Object.entries(value).filter(([key]) => keys.includes(key)));
}
