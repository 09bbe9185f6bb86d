import type { Scheme } from '../../secrets/scheme';
import { headerText, hmac as hmacOf, isBase64Of, isHexOf, UNSIGNED, WRONG } from './compare';
import { makeHexSecret } from './make-secret';

const DEFAULT_HEADER = 'x-signature';

/**
 * The HMAC of the body in a header that an admin names, in hex or base64, with or without `sha256=` before it: Sentry,
 * Linear, Dropbox, Grafana, Jira, and most who made their own.
 */
export const hmac: Scheme = {
  name: 'hmac',
  senders: 'any other that signs its body: you name the header',
  headers: ({ header = DEFAULT_HEADER }) => [header],
  makeSecret: makeHexSecret,
  check({ body, headers }, secret, { header = DEFAULT_HEADER, encoding = 'hex', algorithm = 'sha256' }) {
    const given = headerText(headers[header]).replace(/^sha(1|256|512)=/i, '');
    if (!given) return UNSIGNED;
    const digest = hmacOf(algorithm, secret, body);
    const isRight = encoding === 'hex' ? isHexOf(given, digest) : isBase64Of(given, digest);
    return isRight ? undefined : WRONG;
  },
};
