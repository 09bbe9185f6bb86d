import { isSame } from '../../secrets/compare-secrets';
import type { Scheme } from '../../secrets/scheme';
import { headerText, UNSIGNED } from './compare';
import { makeHexSecret } from './make-secret';

/** `X-Gitlab-Token` is the secret itself: it says who sends, and nothing of the body. */
export const gitlab: Scheme = {
  name: 'gitlab',
  senders: 'GitLab (secret token)',
  headers: () => ['x-gitlab-token'],
  isHeaderOnly: true,
  makeSecret: makeHexSecret,
  check({ headers }, secret) {
    const given = headerText(headers['x-gitlab-token']);
    if (!given) return UNSIGNED;
    return isSame(given, secret) ? undefined : 'The token of the webhook is wrong.';
  },
};
