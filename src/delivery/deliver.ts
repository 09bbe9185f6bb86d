import type { Logger } from 'winston';
import type { Mattermost } from '../mattermost/mattermost';
import type { Clock } from '../process/clock';
import { type Delivery, NOBODY, type Store, StoreUnavailable } from '../store/store';
import { createCompose } from './compose';
import type { ResolveDestination } from './destination';
import { drain } from './drain';
import { createLoneFailures } from './lone-failures';
import { createLooks } from './looks';
import { createMessageLimit } from './message-limit';
import { createNotices } from './notices';
import type { DeliveryParts } from './parts';
import type { PathNotes } from './path-notes';
import { createSettings } from './path-settings';
import { rememberMessages } from './remember-messages';
import { createSite } from './site';
import type { TellAdmin } from './tell-admin';
import { createUploads } from './uploads';

const CHANNELS_AT_ONCE = 8;
const RETRY_MS = 1_000;

export interface Deliver {
  /** Wakes every channel that has something waiting; at start, and when a token or a destination became known. */
  wakeAll(): Promise<void>;
  /** Something was stored for this channel. */
  wake(channel: string): void;
  /** A subscription or a template was changed. */
  settingsChanged(): void;
  /** A new bot token is stored: what Mattermost refused may work now. */
  retryNow(): void;
  /** Ends the posts under way and begins no more. */
  stop(): Promise<void>;
}

interface Parts {
  store: Store;
  mattermost: Mattermost;
  clock: Clock;
  log: Logger;
  appId: string;
  resolve: ResolveDestination;
  tellAdmin: TellAdmin;
  coalesceAfter: number;
  maxAge: number;
  /** 0 to 1, for the jitter of the back-off. */
  random: () => number;
  giveWay: DeliveryParts['giveWay'];
  onCall: DeliveryParts['onCall'];
  onEnd: DeliveryParts['onEnd'];
  onLesser: DeliveryParts['onLesser'];
  notes: PathNotes;
}

/** Posts what the store holds: a few channels at once, each in the order it was stored. */
export function createDeliver(parts: Parts): Deliver {
  const { store, mattermost, clock, log } = parts;
  const queue = new Set<string>();
  const atWork = new Map<string, Promise<void>>();
  let isStopping = false;

  const site = createSite({ clock, log, slots: CHANNELS_AT_ONCE, random: parts.random, onOpen: pump });
  const settings = createSettings(store);
  const remembered = rememberMessages(createCompose({ ...parts, settings }));
  const { compose } = remembered;
  const uploads = createUploads(mattermost);
  const lone = createLoneFailures();
  const undigestible = new Set<string>();

  function forget(deliveries: Delivery[]): void {
    for (const delivery of deliveries) {
      remembered.forget(delivery);
      uploads.forget(delivery);
      lone.forget(delivery.id);
      undigestible.delete(delivery.id);
    }
  }

  const deliveryParts: DeliveryParts = {
    ...parts,
    site,
    compose,
    looks: createLooks(mattermost),
    uploads,
    limit: createMessageLimit(mattermost),
    lone,
    notices: createNotices(parts),
    undigestible,
    forget,
    isStopping: () => isStopping,
  };

  function pump(): void {
    for (const channel of queue) {
      if (isStopping || atWork.size >= site.slots()) return;
      if (atWork.has(channel)) continue;
      queue.delete(channel);
      atWork.set(channel, work(channel));
    }
  }

  /** One drain. A channel that was woken meanwhile stands in the queue again, so nothing is overlooked. */
  async function work(channel: string): Promise<void> {
    const retryAfter = await drainOnce(channel);
    atWork.delete(channel);
    if (retryAfter === 0) queue.add(channel);
    else if (retryAfter) clock.after(retryAfter, () => wake(channel));
    pump();
  }

  /** @returns after how many milliseconds to try again; undefined when nothing waits */
  async function drainOnce(channel: string): Promise<number | undefined> {
    try {
      const drained = await drain(channel, deliveryParts);
      if (drained === 'empty' || drained === 'no bot') return undefined;
      // While the site is paused, its end of the pause pumps the queue.
      return drained === 'more' || site.slots() === 0 ? 0 : RETRY_MS;
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      const stack = error instanceof StoreUnavailable ? {} : { stack: (error as Error).stack };
      log.error('A channel could not be drained and is tried again', { channel, reason, ...stack });
      return RETRY_MS;
    }
  }

  function wake(channel: string): void {
    if (channel === NOBODY) {
      log.warn('A webhook waits for a destination: run `subscribe *` in the channel that should get it');
      return;
    }
    queue.add(channel);
    pump();
  }

  async function wakeAll(): Promise<void> {
    try {
      for (const channel of await store.waitingChannels()) wake(channel);
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error;
      log.error('What waits could not be read and is looked for again', { reason: error.message });
      clock.after(RETRY_MS, () => void wakeAll());
    }
  }

  return {
    wake,
    wakeAll,
    settingsChanged() {
      settings.forget();
      remembered.forgetAll();
    },
    retryNow: () => site.retryNow(),
    async stop() {
      isStopping = true;
      await Promise.all(atWork.values());
    },
  };
}
