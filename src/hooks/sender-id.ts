import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { Scheme } from '../secrets/scheme';
import type { Webhook } from '../store/store';

/** Headers that are the same whenever a sender tries again. */
const HEADERS = [
  'webhook-id',
  'svix-id',
  'idempotency-key',
  'x-atlassian-webhook-identifier',
  'x-shopify-webhook-id',
  'x-amz-sns-message-id',
];

/** Never repeated by GitHub itself, so a second one is somebody's wish. */
const REDELIVERED = 'x-github-delivery';

/**
 * What tells a webhook from every other of its path, and what becomes of a second one with the same.
 * @param body its JSON: CloudEvents in structured mode have their id in it
 * @param scheme by which it has proved itself, where its path is signed: some have their id in the body, too
 */
export function senderIdOf(
  path: string,
  headers: IncomingHttpHeaders,
  body: unknown,
  scheme: Scheme | undefined,
): Pick<Webhook, 'senderId' | 'whenKnown'> {
  const signed = scheme?.idIn?.((body ?? {}) as Record<string, unknown>);
  if (scheme && typeof signed === 'string') {
    return { senderId: hash(path, scheme.name, signed), whenKnown: 'drop' };
  }
  for (const name of HEADERS) {
    const id = headers[name];
    if (id) return { senderId: hash(path, name, String(id)), whenKnown: 'drop' };
  }
  const event = cloudEvent(headers, body);
  if (event) return { senderId: hash(path, 'cloudevents', event.source, event.id), whenKnown: 'drop' };
  const delivery = headers[REDELIVERED];
  return delivery ? { senderId: hash(path, REDELIVERED, String(delivery)), whenKnown: 'mark' } : {};
}

/** In binary mode the attributes are headers, in structured mode they stand in the body. */
function cloudEvent(headers: IncomingHttpHeaders, body: unknown): { source: string; id: string } | undefined {
  const { 'ce-specversion': version, 'ce-source': source, 'ce-id': id } = headers;
  if (version && source && id) return { source: String(source), id: String(id) };
  const event = (body ?? {}) as Record<string, unknown>;
  const isEvent = typeof event.specversion === 'string';
  if (!isEvent || typeof event.source !== 'string' || typeof event.id !== 'string') return undefined;
  return { source: event.source, id: event.id };
}

function hash(...parts: string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
