import type { Delivery } from '../store/store';
import type { Compose, Composed } from './composed';

/** Code points of all that is remembered, about; a file of MAX_BODY twice over fits. */
const MOST_SIZE = 24 * 1024 * 1024;

export interface RememberedMessages {
  compose: Compose;
  /** The delivery is done. */
  forget(delivery: Delivery): void;
  /** What decides about messages was changed. */
  forgetAll(): void;
}

/**
 * Remembers the messages of deliveries until they are done, so that a storm, a retry and a found post make none of
 * them twice; the newest, where there are too many.
 */
export function rememberMessages(compose: Compose): RememberedMessages {
  const known = new Map<string, { limit: number; composed: Composed; size: number }>();
  let size = 0;

  function forget(id: string): void {
    size -= known.get(id)?.size ?? 0;
    known.delete(id);
  }

  return {
    async compose(delivery, limit) {
      const before = known.get(delivery.id);
      if (before?.limit === limit) return before.composed;
      const composed = await compose(delivery, limit);
      forget(delivery.id);
      const added = { limit, composed, size: sizeOf(composed) };
      known.set(delivery.id, added);
      size += added.size;
      for (const id of known.keys()) {
        if (size <= MOST_SIZE) break;
        forget(id);
      }
      return composed;
    },
    forget: ({ id }) => forget(id),
    forgetAll() {
      known.clear();
      size = 0;
    },
  };
}

function sizeOf(composed: Composed): number {
  if ('unwanted' in composed) return 100;
  const { text, file, attachments } = composed.message;
  return (
    100 + text.length + (file?.content.length ?? 0) + (attachments ? JSON.stringify(attachments).length : 0)
  );
}
