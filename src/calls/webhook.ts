import type { Logger } from 'winston';
import type { CallRequest } from '../apps/call-request';
import { type CallResponse, ok } from '../apps/call-response';
import { readWebhookValues, type WebhookValues } from '../apps/webhook-values';
import type { Deliver } from '../delivery/deliver';
import type { Store } from '../store/store';
import type { Trust } from '../trust/trust';
import { TEST_HEADER } from './send';

/** What is kept of a sender's headers; the rest may hold secrets of theirs. */
const KEPT_HEADERS = [
  'Content-Type',
  'Content-Encoding',
  'User-Agent',
  'X-Github-Event',
  'X-Github-Delivery',
  'X-Gitlab-Event',
  'X-Gitlab-Event-Uuid',
];

const LONGEST_LOGGED = 200;

/**
 * `/webhook` and all below: the only place where a webhook can be made safe, as the plugin has already answered
 * its sender. It is answered once it is on disk, and posted after that.
 */
export function createWebhook(parts: {
  store: Store;
  deliver: Deliver;
  trust: Trust;
  log: Logger;
  onStored: () => void;
}) {
  const { store, deliver, trust, log } = parts;

  return async (
    jwtHeader: string | undefined,
    request: CallRequest,
    subPath: string,
  ): Promise<CallResponse> => {
    const values = readWebhookValues(request.values ?? {});
    await trust.verifyWebhook(jwtHeader, request.context, values.secret);
    // Some senders only ask whether the URL exists.
    if (values.method === 'HEAD') return ok();

    const { data, query } = payloadOf(values);
    const payload = JSON.stringify(data);
    const stored = await store.append({
      path: subPath,
      method: values.method,
      query,
      headers: keptHeaders(values.headers),
      payload,
      testId: values.headers[TEST_HEADER],
    });
    for (const { channel } of stored) deliver.wake(channel);
    parts.onStored();
    log.info('Stored a webhook', {
      path: subPath.slice(0, LONGEST_LOGGED),
      method: values.method,
      bytes: payload.length,
      deliveries: stored.map(({ id }) => id),
    });
    return ok();
  };
}

/** The body; the query where there is none, as in a GET. */
function payloadOf({ method, data, query }: WebhookValues): { data: unknown; query: Record<string, string> } {
  const isQueryAll = method === 'GET' || data === '';
  if (!isQueryAll) return { data, query };
  return { data: Object.keys(query).length > 0 ? query : '', query: {} };
}

function keptHeaders(headers: Record<string, string>): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const name of KEPT_HEADERS) {
    const value = headers[name];
    if (value !== undefined) kept[name] = value;
  }
  return kept;
}
