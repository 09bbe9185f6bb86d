import { type Client, channelNamed, createClient } from '../../src/sandbox/client';
import { createSandbox, type Sandbox } from '../../src/sandbox/sandbox';
import { addToken } from '../../src/sandbox/world';
import { createFakeClock, type FakeClock } from '../support/fake-clock';
import { RECORDED } from '../support/recorded-site';
import type { Exchange } from '../support/recordings';
import { until } from '../support/until';
import { posterBody, unabridged } from './abridged';
import { comparableCall, comparableHeaders } from './comparable';
import { createLikeness, type Likeness } from './likeness';
import { type RecorderApp, startRecorderApp } from './recorder-app';
import { type Outgoing, sendExactly } from './send-exactly';

const TICK_MS = 10;
const CALL = '/plugins/com.mattermost.apps/api/v1/call';

export interface Replay {
  sandbox: Sandbox;
  app: RecorderApp;
  admin: Client;
  likeness: Likeness;
  clock: FakeClock;
  /** What a recorded exchange's first side sends, as it is in this replay. */
  outgoing(exchange: Exchange): Promise<Outgoing>;
  /** Sends it to the sandbox; returns how its answer, or what the App received, differs from what was recorded. */
  run(exchange: Exchange): Promise<string[]>;
  stop(): Promise<void>;
}

/** A sandbox and the App of the recordings, which know who was there when the recordings began. */
export async function startReplay(manifest: { http?: object } = {}): Promise<Replay> {
  const clock = createFakeClock(Math.ceil(Date.now() / 1_000) * 1_000);
  const sandbox = createSandbox({ now: clock.now });
  await sandbox.start();
  const app = await startRecorderApp(manifest);
  const { world } = sandbox;
  const admin = createClient(sandbox.url, world, 'sysadmin');
  const bob = createClient(sandbox.url, world, 'bob');
  const likeness = createLikeness();
  const roasts = channelNamed(world, 'roasts');
  for (const [recorded, replayed] of [
    ['localhost:8065', new URL(sandbox.url).host],
    ['localhost:4000', app.host],
    [RECORDED.admin, admin.user.id],
    [RECORDED.bob, bob.user.id],
    [RECORDED.channel, roasts.id],
    [RECORDED.team, roasts.teamId],
  ] as const) {
    likeness.pair(recorded, replayed);
  }

  function tokenOf(as: string | undefined): string | undefined {
    const { botToken } = sandbox.plugin.apps.get('hello-world') ?? {};
    const users = { admin: admin.user, 'acting user': admin.user, bob: bob.user };
    const user = users[as as keyof typeof users];
    return user ? addToken(world, user.id) : { bot: botToken, wrong: 'nope' }[String(as)];
  }

  async function outgoing({ as, client, poster, request }: Exchange): Promise<Outgoing> {
    const translated = (value: unknown) => JSON.parse(likeness.translated(JSON.stringify(value)));
    if (poster) {
      const { method, url, headers } = translated(poster);
      return { method, url, headers, body: posterBody(poster.body) };
    }
    const side = translated(client ?? request);
    const token = tokenOf(as);
    const headers: Record<string, string> = token ? { Authorization: `Bearer ${token}` } : {};
    const { method = 'POST', url = CALL } = side;
    if (side.multipart) return { method, url, ...(await multipart(side.multipart, headers)) };
    const context = likeness.translated(`channel_id=${RECORDED.channel}&team_id=${RECORDED.team}`);
    return {
      method,
      url: url.replace('?…', `?user_agent=webapp&${context}`),
      headers: { ...headers, 'Content-Type': 'application/json' },
      body: side.body ? JSON.stringify(unabridged(side.body)) : undefined,
    };
  }

  async function run(exchange: Exchange): Promise<string[]> {
    clock.advance(TICK_MS);
    const { answer, app_received = [] } = exchange;
    const { text, status, headers } = await sendExactly(sandbox.url, await outgoing(exchange));
    await until(() => app.received.length >= app_received.length, `the App received ${app_received.length}`);
    const received = app.received.splice(0);
    const { differences } = likeness;
    const body = unabridged(answer.body);
    const [expectedHeaders, replayedHeaders] = comparableHeaders(answer.headers, headers, body);
    return [
      ...differences(answer.status, status, 'status'),
      ...differences(expectedHeaders, replayedHeaders, 'headers'),
      ...differences(body, bodyIn(text, headers), 'body'),
      ...differences(
        unabridged(app_received.map(comparableCall)),
        received.map(comparableCall),
        'the App received',
      ),
    ];
  }

  return {
    ...{ sandbox, app, admin, likeness, clock, outgoing, run },
    async stop() {
      await app.stop();
      await sandbox.stop();
    },
  };
}

async function multipart({ channel_id, files }: { channel_id: string; files: string }, headers: object) {
  const form = new FormData();
  form.append('channel_id', channel_id);
  form.append('files', new File(['{"a":1}'], files, { type: 'application/json' }));
  const sent = new Response(form);
  const type = { 'Content-Type': String(sent.headers.get('content-type')) };
  return { headers: { ...headers, ...type }, body: Buffer.from(await sent.arrayBuffer()) };
}

function bodyIn(text: string, headers: Record<string, string>): unknown {
  return headers['content-type'] === 'application/json' ? JSON.parse(text) : text;
}
