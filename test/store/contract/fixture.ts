import { randomUUID } from 'node:crypto';
import type { Clock } from '../../../src/process/clock';
import type { Delivery, Marks, Store, Webhook } from '../../../src/store/store';
import { createFakeClock, type FakeClock } from '../../support/fake-clock';

/**
 * Opens a store.
 * @param database a name: a new one is an empty store, one used before has what was stored under it
 */
export type CreateStore = (
  database: string,
  options: { clock: Clock; maxPending: number },
) => Store | Promise<Store>;

export interface Fixture {
  readonly store: Store;
  readonly clock: FakeClock;
  /** Closes the store and opens it again. */
  reopen(): Promise<void>;
}

export const START = Date.UTC(2026, 0, 1);

/** An empty store for each test. */
export function freshStore(createStore: CreateStore, { maxPending = 1_000 } = {}): Fixture {
  let store: Store | undefined;
  let clock: FakeClock;
  let database: string;

  beforeEach(async () => {
    database = randomUUID();
    clock = createFakeClock(START);
    store = await createStore(database, { clock, maxPending });
  });

  async function close(): Promise<void> {
    const closing = store;
    store = undefined;
    await closing?.close();
  }
  afterEach(close);

  return {
    get store() {
      if (!store) throw new Error('The store is closed.');
      return store;
    },
    get clock() {
      return clock;
    },
    async reopen() {
      await close();
      store = await createStore(database, { clock, maxPending });
    },
  };
}

export function webhook(path: string, rest: Partial<Webhook> = {}): Webhook {
  return { path, method: 'POST', query: {}, headers: {}, payload: '{}', ...rest };
}

/** Stores webhooks of a path with these payloads, one after the other. */
export async function appendAll(store: Store, path: string, payloads: string[]): Promise<void> {
  for (const payload of payloads) await store.append(webhook(path, { payload }));
}

/** Stores a webhook that has one destination, and returns it as the store gives it back. */
export async function appendOne(store: Store, hook: Webhook): Promise<Delivery> {
  const stored = await store.append(hook);
  expect(stored).toHaveLength(1);
  const all = await waiting(store, String(stored[0]?.channel));
  const found = all.find(({ id }) => id === stored[0]?.id);
  if (!found) throw new Error('What was stored does not wait.');
  return found;
}

/** Everything that waits for a channel. */
export function waiting(store: Store, channel: string): Promise<Delivery[]> {
  return store.oldest(channel, { most: 1_000, bytes: 1_000_000_000 });
}

export async function payloads(store: Store, channel: string): Promise<string[]> {
  return (await waiting(store, channel)).map(({ payload }) => payload);
}

export function channels(stored: { channel: string }[]): string[] {
  return stored.map(({ channel }) => channel).sort();
}

/** Writes marks as a drain does: with a claim. */
export async function mark(store: Store, marks: Marks): Promise<void> {
  const claim = await store.claim('the channel of the marks');
  if (!claim) throw new Error('Another test has the claim.');
  try {
    await claim.mark(marks);
  } finally {
    await claim.release();
  }
}
