import bytes from 'bytes';
import { notJson } from '../apps/call-request';
import { type CallResponse, ok } from '../apps/call-response';
import type { AppClaims } from '../apps/jwt';
import type { WebhookCallRequest } from '../apps/webhook-call';
import { readSecret } from '../apps/webhook-secret';
import { readWebhookValues } from '../apps/webhook-values';
import type { Intake } from '../intake/intake';
import { isJson } from '../intake/is-json';
import type { Notice } from '../intake/notice';
import { payloadOf } from '../intake/payload-of';
import { TEST_HEADER } from '../intake/test-header';
import type { Clock } from '../process/clock';
import type { Config } from '../process/config';
import { shortSpan } from '../render/code';
import { LONGEST_PATH, type Store } from '../store/store';
import type { Trust } from '../trust/trust';

const HOUR_MS = 3_600_000;

/** `/webhook` and all below: the only place where a webhook that Mattermost forwards can be made safe. */
export interface WebhookCall {
  /** Answers once it is on disk; it is posted after that. Its sender was answered by the plugin long ago. */
  take(claims: AppClaims | undefined, call: WebhookCallRequest, subPath: string): Promise<CallResponse>;
  /**
   * Tells the channel that would have got it that a webhook was too large, at most once an hour a path. Nobody else
   * can: its sender had a 200. Only for one that has proved itself.
   * @param size bytes of the call
   */
  tellTooLarge(subPath: string, size: number): Promise<void>;
}

export function createWebhook(parts: {
  trust: Trust;
  intake: Intake;
  notice: Notice;
  store: Store;
  clock: Clock;
  config: Pick<Config, 'maxBody'>;
}): WebhookCall {
  const { trust, intake, notice, store, clock, config } = parts;

  return {
    async take(claims, call, subPath) {
      const { context, values: raw } = call.request;
      // Nothing else is read before the proof.
      await trust.verifyWebhook(claims, context, readSecret(raw?.rawQuery));
      if (call.data !== '' && !isJson(call.data)) throw notJson();
      const values = readWebhookValues(raw ?? {}, call.data);
      // Some senders only ask whether the URL exists.
      if (values.method === 'HEAD') return ok();

      const { method, headers } = values;
      const { payload, query } = payloadOf(method, values.data, values.query);
      await intake({ path: subPath, method, query, headers, payload, testId: headers[TEST_HEADER] });
      return ok();
    },

    async tellTooLarge(path, size) {
      if (!(await store.quieten(`too large for ${path.slice(0, LONGEST_PATH)}`, clock.now() + HOUR_MS)))
        return;
      const inWords = (number: number) => bytes.format(number, { unitSeparator: ' ' });
      await notice(
        path,
        `:warning: A webhook for ${shortSpan(path || '/')} was too large and is lost: it has ${inWords(size)}, and at most ${inWords(config.maxBody)} are taken. Have its sender send less, or raise \`MAX_BODY\` of the App. _(Told once an hour for a path.)_`,
      );
    },
  };
}
