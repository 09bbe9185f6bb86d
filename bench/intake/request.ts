import { createHmac } from 'node:crypto';
import { recordedCall } from './call';

export interface BenchRequest {
  url: string;
  headers: Record<string, string>;
  body: string;
}

/** What the targets with a direct door know of their senders. */
export const DIRECT = {
  path: 'coffee-roast',
  secret: 'secret-of-the-path',
  signing: 'secret-of-the-signature',
};

/** A webhook as its sender makes it: what the plugin hands on of it to the other targets. */
function sent(): string {
  const { values } = JSON.parse(recordedCall().body) as { values: { data: unknown } };
  return JSON.stringify(values.data);
}

/** The request by which a target is measured. */
export function requestTo(target: string): BenchRequest {
  const json = { 'content-type': 'application/json' };
  const { url, body } = recordedCall();
  if (target === 'direct door') {
    return { url: `/hooks/${DIRECT.path}?secret=${DIRECT.secret}`, headers: json, body: sent() };
  }
  if (target === 'direct door, HMAC') {
    const digest = createHmac('sha256', DIRECT.signing).update(sent()).digest('hex');
    const headers = { ...json, 'x-hub-signature-256': `sha256=${digest}` };
    return { url: `/hooks/${DIRECT.path}`, headers, body: sent() };
  }
  return { url, headers: json, body };
}
