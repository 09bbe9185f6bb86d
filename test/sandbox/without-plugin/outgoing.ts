import { addToken } from '../../../src/sandbox/world';
import type { Exchange } from '../../support/recordings';
import { IDS } from './people';
import type { Replay } from './replay';

type Json = Record<string, unknown>;

export interface Outgoing {
  method: string;
  url: string;
  headers: Record<string, string>;
  body: string | Buffer | null;
}

/** What was sent in a recorded exchange, as it is in this replay. */
export async function outgoing(replay: Replay, exchange: Exchange): Promise<Outgoing> {
  const {
    method,
    url,
    body,
    headers: more = {},
  } = exchange.request as Json & { headers?: Record<string, string> };
  const token = tokenFor(replay, exchange);
  const headers = { ...(token ? { Authorization: `Bearer ${token}` } : {}), ...more };
  const place = { method: String(method), url: translated(replay, String(url)) };
  if (String(more['Content-Type']).startsWith('multipart/')) {
    const channelId = exchange.answer.body.file_infos[0].channel_id;
    return { ...place, ...(await form(replay, channelId, headers as Record<string, string>)) };
  }
  if (body === '<raw>') return { ...place, headers, body: 'plain' };
  const known = headers as Record<string, string>;
  const text = body === null ? null : JSON.stringify(sent(replay, body));
  return { ...place, headers: text ? { 'Content-Type': 'application/json', ...known } : known, body: text };
}

/** A time that the replay does not know yet is from before all that it does. */
function translated({ likeness }: Replay, text: string): string {
  const parts = text.split(/\b(1\d{12})\b/);
  const isOld = (part: string) => /^1\d{12}$/.test(part) && !likeness.knows(part);
  return parts.map((part) => (isOld(part) ? part : likeness.translated(part))).join('');
}

function tokenFor(
  { sandbox, likeness, tokens }: Replay,
  { as = '', case: title }: Exchange,
): string | undefined {
  if (['nobody', 'app'].includes(as) || title === 'no token') return undefined;
  if (/wrong (or expired )?token/.test(title) || as === 'wrong token') return IDS.wrongToken;
  const token = tokens[as];
  if (token) return likeness.translated(token);
  const name = as === 'bot' ? 'hello-world' : as;
  const found = [...sandbox.world.users.values()].find(({ username }) => username === name);
  if (!found) throw new Error(`The replay knows nobody called ${as}.`);
  return addToken(sandbox.world, found.id);
}

/** Long texts stand in the recordings as their length; ids, trigger ids and cookies are those of the replay. */
function sent(replay: Replay, value: unknown, name = ''): unknown {
  if (typeof value === 'string') {
    if (name === 'trigger_id') return replay.triggers.get(value) ?? value;
    if (name === 'cookie') return replay.cookies.get(value) ?? value;
    const length = Number(/^<string of (\d+) characters>$/.exec(value)?.[1]);
    // Emoji where that many letters would be too long.
    if (length > 20_000 && name === 'message') return '🫘'.repeat(length / 2);
    return length ? 'x'.repeat(length) : translated(replay, value);
  }
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((inner) => sent(replay, inner));
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, sent(replay, inner, key)]));
}

async function form({ likeness }: Replay, channelId: string, headers: Record<string, string>) {
  const form = new FormData();
  form.set('channel_id', likeness.translated(channelId));
  form.set('files', new File(['{"a":1}'], 'payload.json', { type: 'application/json' }));
  const whole = new Response(form);
  const type = String(whole.headers.get('content-type'));
  return { headers: { ...headers, 'Content-Type': type }, body: Buffer.from(await whole.arrayBuffer()) };
}
