import type { Message } from '../render/message';
import type { Delivery } from '../store/store';

/** Why a delivery is done without a post: its subscription does not want the event, or its template came to nothing. */
export type Unwanted = 'filtered' | 'empty';

/** What a delivery becomes in its channel. */
export type Composed = { message: Message } | { unwanted: Unwanted };

/**
 * The message of one delivery, as it stands alone or in a digest.
 * @param limit how many code points it may have
 */
export type Compose = (delivery: Delivery, limit: number) => Promise<Composed>;

/** Whether a message has to be a post of its own: what it has besides text cannot be shared. */
export function isAlone({ attachments, file, thread }: Message): boolean {
  return !!attachments?.length || !!file || thread !== undefined;
}
