import type { Scheme } from '../../secrets/scheme';
import { headerText, hmac, isHexOf, timeProblem, UNSIGNED, WRONG } from './compare';

const MOST_PARTS = 20;

/** `Stripe-Signature: t=<seconds>,v1=<hex>,…`, the HMAC of time and body. Stripe makes the secret. */
export const stripe: Scheme = {
  name: 'stripe',
  senders: 'Stripe',
  // docs.stripe.com/webhooks: who repeats an event repeats its id, `evt_…`.
  idIn: ({ id }) => id,
  headers: () => ['stripe-signature'],
  check({ body, headers, now }, secret) {
    const parts = headerText(headers['stripe-signature']).split(',', MOST_PARTS);
    const time = parts.find((part) => part.startsWith('t='))?.slice(2);
    const signatures = parts.filter((part) => part.startsWith('v1=')).map((part) => part.slice(3));
    if (!time || signatures.length === 0) return UNSIGNED;
    const problem = timeProblem(time, now);
    if (problem) return problem;
    const digest = hmac('sha256', secret, `${time}.`, body);
    return signatures.some((one) => isHexOf(one, digest)) ? undefined : WRONG;
  },
};
