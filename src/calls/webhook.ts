import type { CallRequest } from '../apps/call-request';
import { type CallResponse, ok } from '../apps/call-response';
import type { AppClaims } from '../apps/jwt';
import { readSecret } from '../apps/webhook-secret';
import { readWebhookValues } from '../apps/webhook-values';
import type { Intake } from '../intake/intake';
import { payloadOf } from '../intake/payload-of';
import { TEST_HEADER } from '../intake/test-header';
import type { Trust } from '../trust/trust';

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

    const { data, query } = payloadOf(values.method, values.data, values.query);
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
