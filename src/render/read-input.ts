import type { RenderInput } from './format';
import { readView } from './view';

/** A webhook as a door hands it on. */
export interface RenderableWebhook {
  path: string;
  method: string;
  query: Record<string, string>;
  headers: Record<string, string>;
  /** JSON text; a body that is text is a JSON string. */
  payload: string;
}

/** A webhook as the formats see it. */
export function readInput({ path, method, query, headers, payload }: RenderableWebhook): RenderInput {
  return readPayload({ path, method, query, headers, payload: '', data: '' }, payload);
}

/** The same webhook with another payload, such as what an envelope held: JSON text, or a text as a JSON string. */
function readPayload(input: RenderInput, payload: string): RenderInput {
  // A text is needed whole: for its end, and for what envelopes find in it.
  if (payload.startsWith('"')) return { ...input, payload, data: JSON.parse(payload) };
  return { ...input, payload, ...readView(payload) };
}
