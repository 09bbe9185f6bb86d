import { createGroup } from './group';

export interface Stock {
  waiting: number;
  dead: number;
}

/** Milliseconds: a count that takes longer is not waited for again. */
const DEAR_MS = 100;

/** One part in so many of the time may go into counting. */
const SHARE = 20;

/** How old a count may be, in milliseconds, before there is another. */
const AGE_MS = 10_000;

/**
 * How much waits and how much is dead, of all instances together. Counting a million takes PostgreSQL seconds, until
 * it has vacuumed: then the last count is told at once, with what this instance has changed since.
 * @param count asks PostgreSQL
 * @param now milliseconds
 */
export function createStock(count: () => Promise<Stock>, now: () => number = () => performance.now()) {
  let known: Stock = { waiting: 0, dead: 0 };
  let countedAt = Number.NEGATIVE_INFINITY;
  let took = 0;
  let isRefreshing = false;

  const age = () => now() - countedAt;

  /** Those who ask at the same time share one count. */
  const recount = createGroup<void, void>(
    async (askers) => {
      const began = now();
      // Whoever asks next waits for PostgreSQL, and hears what it says.
      took = 0;
      known = await count();
      countedAt = now();
      took = countedAt - began;
      return askers.map(() => undefined);
    },
    { most: Number.POSITIVE_INFINITY },
  );

  function refresh(): void {
    if (isRefreshing || age() < Math.max(AGE_MS, took * SHARE)) return;
    isRefreshing = true;
    recount()
      .catch(() => undefined)
      .finally(() => {
        isRefreshing = false;
      });
  }

  return {
    /** As it was at the last count, with what this instance has changed since; counts anew in the background. */
    roughly(): Stock {
      refresh();
      return known;
    },
    /** Counted now, unless that would take long. */
    async read(): Promise<Stock> {
      if (took > DEAR_MS) refresh();
      else await recount();
      return known;
    },
    recount,
    age,
    stored(count: number): void {
      known.waiting += count;
    },
    ended(count: number): void {
      known.waiting -= count;
    },
  };
}
