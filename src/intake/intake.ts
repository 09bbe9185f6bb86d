import type { Logger } from 'winston';
import type { Deliver } from '../delivery/deliver';
import type { Store, Webhook } from '../store/store';
import { keptHeaders } from './kept-headers';

const LONGEST_LOGGED = 200;

/**
 * Stores a webhook that has proved itself and wakes its channels; resolves once it is on disk, with the ids of its
 * deliveries: none when its sender had sent it before.
 */
export type Intake = (webhook: Webhook) => Promise<string[]>;

/**
 * What every door does with a webhook after its proof. It knows no door: `headers` have canonical names, `query`
 * has no secret.
 * @param onStored told of each webhook that is on disk, with its deliveries: none when it was there already
 */
export function createIntake(parts: {
  store: Store;
  deliver: Deliver;
  log: Logger;
  onStored: (path: string, deliveries: string[]) => void;
}): Intake {
  const { store, deliver, log, onStored } = parts;
  return async (webhook) => {
    const stored = await store.append({ ...webhook, headers: keptHeaders(webhook.headers) });
    for (const { channel } of stored) deliver.wake(channel);
    const ids = stored.map(({ id }) => id);
    onStored(webhook.path, ids);
    log.info(ids.length === 0 ? 'A webhook came again, and is stored already' : 'Stored a webhook', {
      path: webhook.path.slice(0, LONGEST_LOGGED),
      method: webhook.method,
      bytes: webhook.payload.length,
      deliveries: ids,
    });
    return ids;
  };
}
