import type { Received } from '../support/recordings';

/** The same request with another field in its context. */
export function withContext(received: Received, change: object) {
  return { body: { ...received.body, context: { ...received.body.context, ...change } } };
}
