import type { DeadLetterStore } from './dead-letter-store';
import type { PathStore, Thread } from './path-store';

/** What the App knows of the Mattermost it is installed in. Unknown fields are undefined. */
export interface Installation {
  botUserId?: string | undefined;
  botUsername?: string | undefined;
  botToken?: string | undefined;
  /** SHA-256 of the webhook secret; the secret itself is never stored. */
  webhookSecretHash?: string | undefined;
  /** The same of the secret before that. */
  olderSecretHash?: string | undefined;
  /** Who installed the App, or the first admin it saw. */
  installedBy?: string | undefined;
  configuredBy?: string | undefined;
}

/** The longest path that can have a channel of its own; a webhook's own path may be longer. */
export const LONGEST_PATH = 255;

/** Sends the webhooks of a path to a channel. Path `*` is the default, `''` a webhook URL without sub-path. */
export interface Route {
  /** At most LONGEST_PATH characters. */
  path: string;
  channel: string;
  /** The channel's name for people, as it was when the route was made. */
  label: string;
  /** Globs of the events that are posted, as somebody typed them; all when empty or left out. */
  events?: string;
}

export interface Webhook {
  path: string;
  method: string;
  /** The query without the secret, for a webhook that has a body too. */
  query: Record<string, string>;
  headers: Record<string, string>;
  /** JSON text. */
  payload: string;
  /** The id that a `send` gave its test webhook. */
  testId?: string | undefined;
  /** What tells it from every other of its sender, at most 64 characters; remembered until it is purged. */
  senderId?: string | undefined;
  /** What becomes of one whose `senderId` is known: it is dropped, or stored and marked as a repetition. */
  whenKnown?: 'drop' | 'mark' | undefined;
}

/**
 * One webhook for one channel.
 * - `pending`: to be posted
 * - `posting`: its REST call was begun, and may have been taken by Mattermost
 * - `done`: its post exists
 * - `dead`: given up, see `reason`
 */
export type DeliveryState = 'pending' | 'posting' | 'done' | 'dead';

export interface Delivery {
  /** UUID, also part of the post. Row numbers would repeat in a new database and match old posts. */
  id: string;
  /** The store's own handle. */
  seq: number;
  /** A channel id, `@` and a user id for that user's direct messages, or NOBODY. */
  channel: string;
  path: string;
  method: string;
  query: Record<string, string>;
  headers: Record<string, string>;
  /** JSON text. */
  payload: string;
  state: DeliveryState;
  /** Milliseconds since 1970, as all times here. */
  storedAt: number;
  /** When an admin had it tried again. */
  replayedAt: number | undefined;
  /** The id of the first delivery of the post this one was last marked for; several may share a post. */
  batch: string | undefined;
  /** When it was marked `posting`, by the store's clock. */
  markedAt: number | undefined;
  /** A time on Mattermost's clock that is before that of the post, if there is one. */
  since: number | undefined;
  postId: string | undefined;
  /** Its sender had sent it before. */
  isRepetition: boolean;
  /** Why it is dead, or done without a post. */
  reason: string | undefined;
}

/** The destination of a webhook that came while the App knew neither a default channel nor an admin. */
export const NOBODY = '@';

/** A dead letter in a list, without its payload, which can be large. */
export type DeadLetter = Pick<Delivery, 'id' | 'path' | 'channel' | 'storedAt'>;

/** Finds every dead letter: the empty text is a part of any path. */
export const EVERY_LETTER = { text: '', channels: [] as string[] };

/** Deliveries of one path and channel that wait or are dead, for an overview. */
export interface BacklogLine {
  channel: string;
  path: string;
  isDead: boolean;
  /** Why; the dead ones only. */
  reason: string | undefined;
  count: number;
  /** When the oldest was stored. */
  since: number;
}

/** What became of deliveries, written in one commit together with the mark of the next post. */
export interface Marks {
  /** With its post, or with the reason why none was wanted. */
  done?: { seq: number; postId?: string; reason?: string }[];
  /** `inDoubt`: its post may exist all the same. */
  dead?: { seq: number; reason: string; inDoubt: boolean }[];
  /** Not taken by Mattermost for sure: may be posted again without looking. */
  pending?: number[];
  posting?: { seqs: number[]; batch: string; since: number };
  /** Where threads begin, from now on. */
  threads?: Thread[];
}

/** Whether there is nothing to write. */
export function isNothing({ done = [], dead = [], pending = [], posting, threads = [] }: Marks): boolean {
  return done.length + dead.length + pending.length + threads.length === 0 && !posting;
}

/** The right to post to one channel. */
export interface Claim {
  /** Writes all of it or nothing; rejects for one who has lost the claim. */
  mark(marks: Marks): Promise<void>;
  /** False when the claim may be lost: then nothing may be posted. */
  holds(): boolean;
  /** Gives it back; true when something may wait again. */
  release(): Promise<boolean>;
}

/** The store could not write or read; nothing of the operation is stored. `message` says what to do. */
export class StoreUnavailable extends Error {}

/** The store cannot be used, so the App cannot start; `message` says why and what to do. */
export class StoreUnusable extends Error {}

/** More deliveries wait than MAX_PENDING allows. */
export class StoreFull extends StoreUnavailable {
  constructor(waiting: number) {
    super(`${waiting} deliveries wait, as many as MAX_PENDING allows. Is Mattermost reachable?`);
  }
}

/**
 * Everything the App must not forget. A promise that resolves means that the change is on disk.
 * Every method rejects with StoreUnavailable when the store cannot answer, and works again by itself.
 */
export interface Store extends PathStore, DeadLetterStore {
  readInstallation(): Promise<Installation>;
  /** Writes the given fields, leaves the others; what waits for NOBODY goes to the first admin known. */
  saveInstallation(change: Installation): Promise<Installation>;

  /** All routes, by path and label. */
  routes(): Promise<Route[]>;
  /**
   * Adds a route, or gives one its events; false when that changes nothing. A first `*` takes what waits for NOBODY.
   */
  addRoute(route: Route): Promise<boolean>;
  /** False when there was no such route. Deliveries already stored keep their channel. */
  removeRoute(path: string, channel: string): Promise<boolean>;

  /** How the senders of a path prove themselves, as JSON text whose meaning the store does not know. */
  readProof(path: string): Promise<string | undefined>;
  /** All of them, by path. */
  proofs(): Promise<{ path: string; proof: string }[]>;
  /**
   * Writes the proof of a path.
   * @param before what was read of it; undefined when there was none
   * @returns false when somebody else has changed it meanwhile: then nothing is written
   */
  saveProof(path: string, proof: string, before: string | undefined): Promise<boolean>;

  /**
   * Stores a webhook, one delivery for each channel of its path, else for the default channel, else for the
   * direct messages of the admin who installed the App, else for NOBODY; resolved in the same transaction.
   * @returns empty for one that is dropped, as its `senderId` is known: it is on disk already
   */
  append(webhook: Webhook): Promise<{ id: string; channel: string }[]>;

  /** Channels that have deliveries to post. */
  waitingChannels(): Promise<string[]>;
  /**
   * The oldest deliveries of a channel that are pending or posting, in the order they were stored: at least one,
   * at most `most`, and no more than `bytes` of payload together; without those whose `seq` is in `except`.
   */
  oldest(
    channel: string,
    limit: { most: number; bytes: number; except?: ReadonlySet<number> },
  ): Promise<Delivery[]>;
  /**
   * The right to post to a channel, which one drain at a time has, of all that use this store. It ends with its
   * `release`, with the process, or when a process was stopped for seconds.
   * @returns undefined while another has it, who looks once more at what waits before it is through
   */
  claim(channel: string): Promise<Claim | undefined>;
  /** What waits and what is dead, of at most `most` deliveries each. */
  backlog(most: number): Promise<BacklogLine[]>;
  /** A delivery in any state; those that are done only within RETENTION. */
  findDelivery(id: string): Promise<Delivery | undefined>;
  findTest(testId: string): Promise<Delivery[]>;
  /**
   * Deletes a portion of the delivered rows stored before `time`, at most `limit`, and of the ids of senders; returns
   * how many of the kind of which there were more: 0 when nothing is left to delete.
   */
  purge(time: number, limit: number): Promise<number>;
  /** Gives some of the space that is free back to the disk; true when there is much more. */
  giveBackSpace(): Promise<boolean>;
  /**
   * Makes a topic quiet until `time`, for all that use this store.
   * @returns false when it is quiet already, and nothing changes; `anyway` changes it all the same
   */
  quieten(topic: string, time: number, anyway?: 'anyway'): Promise<boolean>;
  /** How many deliveries wait and how many are dead. */
  counts(): Promise<{ waiting: number; dead: number }>;

  /**
   * From now on `wake` is told of channels that others who use this store have stored something for, or have left
   * behind. Where nobody else can use it, nothing happens.
   */
  listen(wake: (channel: string) => void): Promise<void>;
  /** Rejects when the store cannot write now. */
  check(): Promise<void>;
  /**
   * Copies all of it into a new file while it is in use; not there where the database has tools of its own for that.
   * @param onProgress told how many pages are copied, and of how many
   */
  copyTo?(file: string, onProgress: (done: number, all: number) => void): Promise<void>;
  close(): Promise<void>;
}
