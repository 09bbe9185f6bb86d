import type { Logger } from 'winston';
import type { Deliver } from '../delivery/deliver';
import { NOTICE_HEADER } from '../delivery/notice-of';
import type { Store } from '../store/store';

/**
 * Tells the channels of a path something of the App's own. It is stored and posted as a webhook is, but is none: no
 * template or filter of the path applies to it, and it is not counted as what came last.
 * @param markdown mentions nobody
 */
export type Notice = (path: string, markdown: string) => Promise<void>;

export function createNotice({
  store,
  deliver,
  log,
}: {
  store: Pick<Store, 'append'>;
  deliver: Pick<Deliver, 'wake'>;
  log: Logger;
}): Notice {
  return async (path, markdown) => {
    const stored = await store.append({
      ...{ path, method: 'POST', query: {}, headers: { [NOTICE_HEADER]: 'yes' } },
      payload: JSON.stringify(markdown),
    });
    for (const { channel } of stored) deliver.wake(channel);
    log.info('Stored a notice', { path: path.slice(0, 200), deliveries: stored.map(({ id }) => id) });
  };
}
