import type { Logger } from 'winston';
import type { Mattermost } from '../mattermost/mattermost';
import type { Clock } from '../process/clock';
import type { Claim, Delivery, Store } from '../store/store';
import type { Compose, Unwanted } from './composed';
import type { ResolveDestination } from './destination';
import type { LoneFailures } from './lone-failures';
import type { Looks } from './looks';
import type { MessageLimit } from './message-limit';
import type { Notices } from './notices';
import type { PathNotes } from './path-notes';
import type { Site } from './site';
import type { Uploads } from './uploads';

/** One or more deliveries that share a post. */
export type Batch = [Delivery, ...Delivery[]];

/** `plain`: only a code block, as Mattermost refused the message otherwise. */
export type LesserForm = 'without its template' | 'without its file' | 'plain';

/** What the steps of a delivery work with; made once, in deliver.ts. */
export interface DeliveryParts {
  store: Store;
  mattermost: Mattermost;
  clock: Clock;
  log: Logger;
  /** The slash command that people use. */
  appId: string;
  compose: Compose;
  looks: Looks;
  uploads: Uploads;
  notes: PathNotes;
  /** These deliveries are done: what is remembered of them is of no use any more. */
  forget: (deliveries: Delivery[]) => void;
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
  onEnd: (outcome: 'posted' | 'dead' | Unwanted, count: number) => void;
  /** Told of each message that was made in a lesser form than was wanted. */
  onLesser: (form: LesserForm) => void;
}

/** The same for one channel, while it is drained. */
export interface DrainParts extends DeliveryParts {
  claim: Claim;
}
