import type { CallRequest } from '../apps/call-request';
import { type CallResponse, ok } from '../apps/call-response';
import type { AppClaims } from '../apps/jwt';
import { readSecret } from '../apps/webhook-secret';
import { readWebhookValues, type WebhookValues } from '../apps/webhook-values';
import type { Intake } from '../intake/intake';
import type { Trust } from '../trust/trust';
import { TEST_HEADER } from './send';

/**
 * `/webhook` and all below: the only place where a webhook can be made safe, as the plugin has already answered
 * its sender. It is answered once it is on disk, and posted after that.
 */
export function createWebhook({ trust, intake }: { trust: Trust; intake: Intake }) {
  return async (
    claims: AppClaims | undefined,
    request: CallRequest,
    subPath: string,
  ): Promise<CallResponse> => {
    const raw = request.values ?? {};
    // Nothing else is read before the proof.
    await trust.verifyWebhook(claims, request.context, readSecret(raw.rawQuery));
    const values = readWebhookValues(raw);
    // Some senders only ask whether the URL exists.
    if (values.method === 'HEAD') return ok();

    const { data, query } = payloadOf(values);
    await intake({
      path: subPath,
      method: values.method,
      query,
      headers: values.headers,
      payload: JSON.stringify(data),
      testId: values.headers[TEST_HEADER],
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
