import type { Scheme } from '../../secrets/scheme';
import { headerText, hmac, isHexOf, timeProblem, UNSIGNED, WRONG } from './compare';

const PREFIX = 'v0=';

/** `X-Slack-Signature: v0=<hex>`, the HMAC of version, time and body. Slack makes the secret. */
export const slack: Scheme = {
  name: 'slack',
  senders: 'Slack apps',
  // docs.slack.dev/apis/events-api: one id for an event, in all workspaces; slash commands have none.
  idIn: ({ event_id }) => event_id,
  headers: () => ['x-slack-signature'],
  check({ body, headers, now }, secret) {
    const given = headerText(headers['x-slack-signature']);
    const time = headerText(headers['x-slack-request-timestamp']);
    if (!given.startsWith(PREFIX) || !time) return UNSIGNED;
    const problem = timeProblem(time, now);
    if (problem) return problem;
    const digest = hmac('sha256', secret, `v0:${time}:`, body);
    return isHexOf(given.slice(PREFIX.length), digest) ? undefined : WRONG;
  },
};
