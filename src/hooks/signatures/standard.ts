import { randomBytes } from 'node:crypto';
import type { Scheme } from '../../secrets/scheme';
import { headerText, hmac, isBase64Of, timeProblem, UNSIGNED, WRONG } from './compare';

const PREFIX = 'whsec_';
/** Several stand there while a secret is exchanged; nobody has more than a few. */
const MOST_SIGNATURES = 20;

/**
 * Standard Webhooks: `Webhook-Signature: v1,<base64> …`, the HMAC of id, time and body, under a key in base64. Svix
 * names the same headers `Svix-…`.
 */
export const standard: Scheme = {
  name: 'standard',
  senders: 'Standard Webhooks, Svix, GitLab (signing token)',
  headers: () => ['webhook-signature', 'svix-signature'],
  makeSecret: () => PREFIX + randomBytes(32).toString('base64'),
  secretProblem: (secret) =>
    keyOf(secret).length > 0 ? undefined : 'The secret has to be base64, with or without `whsec_` before it.',
  check({ body, headers, now }, secret) {
    const key = keyOf(secret);
    if (key.length === 0) return 'The secret of this path is empty.';
    const of = (name: string) => headerText(headers[`webhook-${name}`] ?? headers[`svix-${name}`]);
    const [id, time, given] = [of('id'), of('timestamp'), of('signature')];
    if (!id || !time || !given) return UNSIGNED;
    const problem = timeProblem(time, now);
    if (problem) return problem;
    const digest = hmac('sha256', key, `${id}.${time}.`, body);
    const signatures = given.split(' ', MOST_SIGNATURES).filter((one) => one.startsWith('v1,'));
    return signatures.some((one) => isBase64Of(one.slice('v1,'.length), digest)) ? undefined : WRONG;
  },
};

function keyOf(secret: string): Buffer {
  const text = secret.startsWith(PREFIX) ? secret.slice(PREFIX.length) : secret;
  return /^[\w+/-]+=*$/.test(text) ? Buffer.from(text, 'base64') : Buffer.alloc(0);
}
