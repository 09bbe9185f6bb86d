import type { RenderInput } from '../../../src/render/format';
import { unwrap } from '../../../src/render/unwrap';

/** What is inside all envelopes of a body, as one sender sent it. */
export function opened(data: unknown, headers: Record<string, string> = {}): unknown[] {
  return openedInputs(data, headers).map((input) => input.data);
}

export function openedInputs(data: unknown, headers: Record<string, string> = {}): RenderInput[] {
  return unwrap({ path: 'coffee', method: 'POST', query: {}, headers, data, payload: JSON.stringify(data) });
}

export const FORM = { 'Content-Type': 'application/x-www-form-urlencoded' };
