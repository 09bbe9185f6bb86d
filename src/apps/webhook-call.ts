import { type CallRequest, readCall } from './call-request';
import { placeOfData } from './place-of-data';

/** A webhook's call: what Mattermost writes, and the sender's data as its bytes have it. */
export interface WebhookCallRequest {
  request: CallRequest;
  /** JSON text of `values.data`, not yet parsed; empty where there is none. */
  data: string;
}

/**
 * Reads the body of a webhook's call, but for its sender's data: that may be large, nest deep and hold integers of
 * many digits, so it stays the text it is.
 * @throws InvalidCallRequest as `readCall` does
 */
export function readWebhookCall(raw: Buffer): WebhookCallRequest {
  const place = placeOfData(raw);
  if (!place) return { request: readCall(raw.toString()), data: '' };
  const { start, end } = place;
  const rest = `${raw.toString('utf8', 0, start)}""${raw.toString('utf8', end)}`;
  return { request: readCall(rest), data: raw.toString('utf8', start, end) };
}
