// An answer of 5xx says more than a connection that broke, which flaky networks do too.
const ANSWERED = 6;
const UNANSWERED = 1;
const ENOUGH = 5 * ANSWERED;

/** Tells a delivery that fails alone from a Mattermost that fails. */
export interface LoneFailures {
  /**
   * Counts a failure of a delivery.
   * @param posts how many posts were made so far
   * @param isAnswered whether Mattermost said that it failed
   * @returns `alone` after five answered or thirty other failures with posts of others in between; `untold` after
   *   as many in a row during which nothing else was posted that could tell; else `no`
   */
  count(id: string, posts: number, isAnswered: boolean): 'alone' | 'untold' | 'no';
  /** Mattermost was shown to work meanwhile: one more failure, and the delivery fails alone. */
  suspect(id: string): void;
  forget(id: string): void;
}

export function createLoneFailures(): LoneFailures {
  const suspects = new Map<string, { posts: number; alone: number; inQuiet: number }>();
  return {
    count(id, posts, isAnswered) {
      const before = suspects.get(id) ?? { posts: -1, alone: 0, inQuiet: 0 };
      const isQuiet = posts === before.posts;
      const weight = isAnswered ? ANSWERED : UNANSWERED;
      const alone = isQuiet ? before.alone : before.alone + weight;
      const inQuiet = isQuiet ? before.inQuiet + weight : weight;
      suspects.set(id, { posts, alone, inQuiet });
      if (alone >= ENOUGH) return 'alone';
      return inQuiet >= ENOUGH ? 'untold' : 'no';
    },
    suspect(id) {
      const before = suspects.get(id);
      if (before) suspects.set(id, { ...before, alone: ENOUGH });
    },
    forget(id) {
      suspects.delete(id);
    },
  };
}
