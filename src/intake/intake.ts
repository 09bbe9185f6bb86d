import type { Logger } from 'winston';
import type { Deliver } from '../delivery/deliver';
import type { Store, Webhook } from '../store/store';
import { keptHeaders } from './kept-headers';

const LONGEST_LOGGED = 200;

/** Stores a webhook that has proved itself and wakes its channels; resolves once it is on disk. */
export type Intake = (webhook: Webhook) => Promise<void>;

/**
 * What every door does with a webhook after its proof. It knows no door: `headers` have canonical names, `query`
 * has no secret.
 * @param onStored told of each webhook that is on disk
 */
export function createIntake(parts: {
  store: Store;
  deliver: Deliver;
  log: Logger;
  onStored: () => void;
}): Intake {
  const { store, deliver, log, onStored } = parts;
  return async (webhook) => {
    const stored = await store.append({ ...webhook, headers: keptHeaders(webhook.headers) });
    for (const { channel } of stored) deliver.wake(channel);
    onStored();
    log.info('Stored a webhook', {
      path: webhook.path.slice(0, LONGEST_LOGGED),
      method: webhook.method,
      bytes: webhook.payload.length,
      deliveries: stored.map(({ id }) => id),
    });
  };
}
