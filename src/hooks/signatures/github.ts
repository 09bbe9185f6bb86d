import type { Scheme } from '../../secrets/scheme';
import { headerText, hmac, isHexOf, UNSIGNED, WRONG } from './compare';
import { makeHexSecret } from './make-secret';

const PREFIX = 'sha256=';

/**
 * `X-Hub-Signature-256: sha256=<hex>`, the HMAC of the body. Bitbucket sends the same as `X-Hub-Signature`, where
 * GitHub has one by SHA-1, which does not count.
 */
export const github: Scheme = {
  name: 'github',
  senders: 'GitHub, Gitea, Forgejo, Bitbucket, Meta',
  sendsAgain:
    'GitHub sends what was refused meanwhile again when you ask it to: *Recent deliveries → Redeliver* at its webhook, within three days.',
  headers: () => ['x-hub-signature-256', 'x-hub-signature'],
  makeSecret: makeHexSecret,
  check({ body, headers }, secret) {
    const given = headerText(headers['x-hub-signature-256'] ?? headers['x-hub-signature']);
    if (!given.startsWith(PREFIX)) return UNSIGNED;
    return isHexOf(given.slice(PREFIX.length), hmac('sha256', secret, body)) ? undefined : WRONG;
  },
};
