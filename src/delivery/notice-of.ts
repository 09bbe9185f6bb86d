import type { Delivery } from '../store/store';

/** Marks what the App tells of itself. No sender can set it: of their headers only those are kept that tell an event. */
export const NOTICE_HEADER = 'X-Hello-Webhooks-Notice';

/** The Markdown of a delivery that is a notice of the App's own; undefined for a webhook. */
export function noticeOf({ headers, payload }: Pick<Delivery, 'headers' | 'payload'>): string | undefined {
  return Object.hasOwn(headers, NOTICE_HEADER) ? String(JSON.parse(payload)) : undefined;
}
