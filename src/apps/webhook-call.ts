import { type CallRequest, NestsTooDeep, parseCallRequest } from './call-request';

/**
 * Checks the parsed JSON body of a webhook's call. What the plugin forwards in it becomes a text where it nests too
 * deep: it is not refused, as its sender was told 200 already.
 * @throws InvalidCallRequest as `parseCallRequest` does
 */
export function parseWebhookCall(body: unknown): CallRequest {
  try {
    return parseCallRequest(body);
  } catch (error) {
    if (!(error instanceof NestsTooDeep)) throw error;
    return parseCallRequest(withDataAsText(body as object));
  }
}

function withDataAsText(call: { values?: unknown }): object {
  const { values } = call;
  if (typeof values !== 'object' || values === null) return call;
  const { data } = values as { data?: unknown };
  if (typeof data !== 'object' || data === null) return call;
  return { ...call, values: { ...values, data: textOf(data) } };
}

function textOf(data: object): string {
  try {
    return JSON.stringify(data);
  } catch {
    // Some thousand levels overflow the stack of whoever writes them.
    return 'A webhook came here that nests too deep to be shown. Have its sender send less.';
  }
}
