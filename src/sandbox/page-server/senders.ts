import { setTimeout } from 'node:timers/promises';
import type { SenderView } from '../page/page-data';

/** Something outside that posts webhooks. */
interface Sender {
  id: string;
  title: string;
  about: string;
  path: string;
  /** `$i` in it is the number of the webhook. */
  body: string;
  /** `application/json` when left out. */
  type?: string;
  headers?: Record<string, string>;
  times?: number;
  atOnce?: number;
  /** After each; the plugin keeps no order among webhooks that come close together. */
  pauseMs?: number;
}

const JSON_TYPE = 'application/json';
const TEXT = 'text/plain';
const FORM = 'application/x-www-form-urlencoded';
const SENTENCE = 'Roast it. ';
const SENTENCES = 4_000;

const ROAST = '{"bean":"Geisha","roast":"light","temp":205.5}';
const PUSH = `{"ref":"refs/heads/main","pusher":{"name":"ada"},"repository":{"full_name":"coffee/roaster"},
"commits":[{"id":"4b825dc","message":"Roast lighter","author":{"name":"Ada"}}]}`;
const ALERT = `{"status":"firing","alerts":[{"labels":{"alertname":"RoasterTooHot","severity":"critical"},
"annotations":{"summary":"251 °C in drum 2"}}]}`;
const ORDER = 'bean=Geisha&kilos=12&note=by+Friday';
const NOTE = 'The *new* grinder is here. Ask @bob for the key.';

// biome-ignore format: one or two lines for each
const SENDERS: readonly Sender[] = [
  { id: 'roast', title: 'Coffee roast', about: 'a flat JSON object', path: 'coffee-roast', body: ROAST },
  { id: 'ten', title: 'Ten roasts', about: 'numbered, one after the other', path: 'coffee-roast',
    body: '{"batch":$i,"bean":"Sidamo"}', times: 10, pauseMs: 50 },
  { id: 'push', title: 'GitHub push', about: 'nested JSON with headers of its own', path: 'github', body: PUSH,
    headers: { 'X-GitHub-Event': 'push' } },
  { id: 'alert', title: 'Alert', about: 'as Alertmanager sends it', path: 'alerts', body: ALERT },
  { id: 'form', title: 'Form', about: 'from a web page, URL-encoded', path: 'orders', type: FORM, body: ORDER },
  { id: 'text', title: 'Plain text', about: 'a line without any format', path: 'notes', type: TEXT, body: NOTE },
  { id: 'long', title: '40,000 characters', about: 'more than a message may hold', path: 'notes', type: TEXT,
    body: SENTENCE.repeat(SENTENCES) },
  { id: 'broken', title: 'Broken JSON', about: 'the sender crashed half-way', path: 'coffee-roast',
    body: '{"bean":"Geisha","temp":' },
  { id: 'storm', title: 'Storm of 500', about: 'as fast as they come', path: 'storm',
    body: '{"event":$i,"level":"info"}', times: 500, atOnce: 16 },
];

/** What one can send, with the curl line for each once there is a URL. */
export function senderViews(urlOf: ((path: string) => string) | undefined): SenderView[] {
  return SENDERS.map((sender) => {
    const { id, title, about, path } = sender;
    return { id, title, about, path, curl: urlOf ? curl(sender, urlOf(path)) : '' };
  });
}

/**
 * Sends what a sender sends, to the real webhook URL.
 * @returns the statuses of the answers, each once; undefined for an unknown sender
 */
export async function send(id: string, urlOf: (path: string) => string): Promise<number[] | undefined> {
  const sender = SENDERS.find((candidate) => candidate.id === id);
  if (!sender) return undefined;
  const { path, type = JSON_TYPE, headers, body, times = 1, atOnce = 1, pauseMs = 0 } = sender;
  const statuses = new Set<number>();
  let next = 1;
  async function sendOneByOne(): Promise<void> {
    while (next <= times) {
      const answer = await fetch(urlOf(path), {
        method: 'POST',
        headers: { 'Content-Type': type, ...headers },
        body: body.replace('$i', String(next++)),
      });
      statuses.add(answer.status);
      if (pauseMs > 0) await setTimeout(pauseMs);
    }
  }
  await Promise.all(Array.from({ length: atOnce }, sendOneByOne));
  return [...statuses];
}

function curl({ type = JSON_TYPE, headers, body, times = 1 }: Sender, url: string): string {
  const all = Object.entries({ 'Content-Type': type, ...headers });
  const command = `curl -X POST ${all.map(([name, value]) => `-H '${name}: ${value}'`).join(' ')}`;
  if (body.startsWith(SENTENCE))
    return `printf '${SENTENCE}%.0s' $(seq ${SENTENCES}) | ${command} -d @- '${url}'`;
  const line = `${command} -d '${body.replace('$i', `'$i'`)}' '${url}'`;
  return times > 1 ? `for i in $(seq ${times}); do ${line}; done` : line;
}
