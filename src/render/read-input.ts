import type { RenderInput } from './format';

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
  return { path, method, query, headers, payload, data: JSON.parse(payload) };
}
