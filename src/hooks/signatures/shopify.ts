import type { Scheme } from '../../secrets/scheme';
import { headerText, hmac, isBase64Of, UNSIGNED, WRONG } from './compare';

/** `X-Shopify-Hmac-Sha256: <base64>`, the HMAC of the body. Shopify makes the secret. */
export const shopify: Scheme = {
  name: 'shopify',
  senders: 'Shopify',
  headers: () => ['x-shopify-hmac-sha256'],
  check({ body, headers }, secret) {
    const given = headerText(headers['x-shopify-hmac-sha256']);
    if (!given) return UNSIGNED;
    return isBase64Of(given, hmac('sha256', secret, body)) ? undefined : WRONG;
  },
};
