import type { ClientEvent } from '../../../src/sandbox/client-events';
import type { Sandbox } from '../../../src/sandbox/sandbox';
import { createFakeClock, type FakeClock } from '../../support/fake-clock';
import { type Exchange, recording } from '../../support/recordings';
import { createLikeness, type Likeness } from '../likeness';
import { type AnsweringApp, startAnsweringApp } from './answering-app';
import { appAnswers } from './app-answers';
import { comparable, comparableCall, comparableHeaders } from './comparable';
import { outgoing } from './outgoing';
import { IDS, startRecordedServer } from './people';
import { send } from './send';

/** Passes before each exchange, so that its times are new. */
const TICK_MS = 10;

export interface Replay {
  sandbox: Sandbox;
  app: AnsweringApp;
  likeness: Likeness;
  clock: FakeClock;
  /** Recorded tokens of those who are in the replay by that name; others get one of their own. */
  tokens: Record<string, string>;
  /** By the recorded one, as both are sealed. */
  triggers: Map<string, string>;
  cookies: Map<string, string>;
  /** Sends the sandbox what was sent; returns how what it did differs from the recorded. */
  run(exchange: Exchange): Promise<string[]>;
  /** What the App received when a command was typed that was not recorded. */
  type(as: 'bob' | 'admin'): Promise<URLSearchParams>;
  stop(): Promise<void>;
}

/** The exchanges of a recording, with every server at its name rather than its address. */
export function recordedExchanges(file: string): Exchange[] {
  const text = JSON.stringify(recording(`without-plugin/${file}`));
  return JSON.parse(text.replaceAll(/127\.0\.0\.1(:|%3A)(?=185)/g, 'localhost$1'));
}

/** A sandbox and the App of the recordings without the plugin. */
export async function startReplay(): Promise<Replay> {
  const clock = createFakeClock(Math.ceil(Date.now() / 1_000) * 1_000);
  const likeness = createLikeness();
  const sandbox = await startRecordedServer(clock.now, likeness);
  await sandbox.start();
  const app = await startAnsweringApp();
  const answers = appAnswers(app.host, likeness.translated('u39qt4b5ipd7fpwrm4etf874fa'));
  likeness.pair('localhost:18565', new URL(sandbox.url).host);
  likeness.pair('localhost:18520', app.host);
  const bobId = likeness.translated(IDS.bob);
  const told: ClientEvent[] = [];
  sandbox.world.clientEvents.listen(bobId, (event) => told.push(event));

  async function run(exchange: Exchange): Promise<string[]> {
    clock.advance(TICK_MS);
    app.answer = answers[exchange.case] ?? answers.none ?? { type: 'application/json', body: '{}' };
    told.length = 0;
    const { status, headers, text } = await send(sandbox.url, await outgoing(replay, exchange));
    const { answer, app_received: calls = [] } = exchange;
    const isJson = headers['content-type'] === 'application/json';
    const answered = isJson ? JSON.parse(text) : text;
    const isConfig = exchange.request?.url.startsWith('/api/v4/config/client');
    const body = isConfig ? { ...answer.body, ...answered } : answered;
    const [recordedHeaders, replayedHeaders] = comparableHeaders(answer.headers, headers);
    const received = app.received.splice(0);
    const recordedEvents = eventsOf(exchange);
    keepCookies(recordedEvents, told);
    return [
      ...likeness.differences(answer.status, status, 'status'),
      ...likeness.differences(recordedHeaders, replayedHeaders, 'headers'),
      ...likeness.differences(comparable(answer.body), comparable(body), 'body'),
      ...likeness.differences(calls.map(comparableCall), received.map(comparableCall), 'the App received'),
      ...likeness.differences(comparable(recordedEvents), comparable(told), 'bob was told'),
    ];
  }

  function keepCookies(recorded: unknown, replayed: unknown): void {
    const found = (value: unknown) => JSON.stringify(value).matchAll(/"cookie":"([^"]+)"/g);
    const others = [...found(replayed)];
    for (const [n, [, cookie = '']] of [...found(recorded)].entries()) {
      replay.cookies.set(cookie, others[n]?.[1] ?? '');
    }
  }

  async function type(as: 'bob' | 'admin'): Promise<URLSearchParams> {
    app.answer = { type: 'application/json', body: '{}' };
    const command = { channel_id: IDS.roasts, team_id: IDS.team, command: '/hello-world x' };
    const request = { method: 'POST', url: '/api/v4/commands/execute', body: command };
    await send(sandbox.url, await outgoing(replay, { as, request } as Exchange));
    return new URLSearchParams(app.received.pop()?.body);
  }

  const sealed = { tokens: {}, triggers: new Map(), cookies: new Map() };
  const replay: Replay = {
    ...{ sandbox, app, likeness, clock, ...sealed, run, type },
    async stop() {
      await app.stop();
      await sandbox.stop();
    },
  };
  return replay;
}

/** What bob's client was told, but for posts that all see. */
function eventsOf(exchange: Exchange): unknown[] {
  const { websocket } = exchange as Exchange & { websocket?: { bob?: { event: string; data: unknown }[] } };
  const all = websocket?.bob ?? [];
  const isOfBob = ({ event }: { event: string }) => ['ephemeral_message', 'open_dialog'].includes(event);
  return all.filter(isOfBob).map(({ event, data }) => ({ event, data }));
}
