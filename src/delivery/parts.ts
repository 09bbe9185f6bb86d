import type { Logger } from 'winston';
import type { Mattermost } from '../mattermost/mattermost';
import type { Clock } from '../process/clock';
import type { Claim, Delivery, Store } from '../store/store';
import type { Compose } from './compose';
import type { ResolveDestination } from './destination';
import type { LoneFailures } from './lone-failures';
import type { MessageLimit } from './message-limit';
import type { Notices } from './notices';
import type { Site } from './site';

/** One or more deliveries that share a post. */
export type Batch = [Delivery, ...Delivery[]];

/** What the steps of a delivery work with; made once, in deliver.ts. */
export interface DeliveryParts {
  store: Store;
  mattermost: Mattermost;
  clock: Clock;
  log: Logger;
  compose: Compose;
  resolve: ResolveDestination;
  limit: MessageLimit;
  site: Site;
  lone: LoneFailures;
  notices: Notices;
  /** Deliveries whose digest was refused: they are posted one by one. */
  undigestible: Set<string>;
  /** More waiting than this are joined into digests; 0 = never. */
  coalesceAfter: number;
  /** Milliseconds. */
  maxAge: number;
  isStopping: () => boolean;
  /** Waits until nothing arrives: before every piece of work that may take some milliseconds. */
  giveWay: () => Promise<void>;
  /** Told the outcome of each REST call that makes a post. */
  onCall: (outcome: string) => void;
  /** Told of each delivery that ended. */
  onEnd: (outcome: 'posted' | 'dead', count: number) => void;
}

/** The same for one channel, while it is drained. */
export interface DrainParts extends DeliveryParts {
  claim: Claim;
}
