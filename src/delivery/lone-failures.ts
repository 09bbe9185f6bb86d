const TRIES = 5;

/** Tells a delivery that fails alone from a Mattermost that fails. */
export interface LoneFailures {
  /**
   * Counts a failure of a delivery.
   * @param posts how many posts were made so far
   * @returns `alone` after five failures with other posts made in between; `untold` after five in a row during
   *   which nothing else was posted that could tell; else `no`
   */
  count(id: string, posts: number): 'alone' | 'untold' | 'no';
  forget(id: string): void;
}

export function createLoneFailures(): LoneFailures {
  const suspects = new Map<string, { posts: number; alone: number; inQuiet: number }>();
  return {
    count(id, posts) {
      const before = suspects.get(id) ?? { posts: -1, alone: 0, inQuiet: 0 };
      const isQuiet = posts === before.posts;
      const alone = isQuiet ? before.alone : before.alone + 1;
      const inQuiet = isQuiet ? before.inQuiet + 1 : 1;
      suspects.set(id, { posts, alone, inQuiet });
      if (alone >= TRIES) return 'alone';
      return inQuiet >= TRIES ? 'untold' : 'no';
    },
    forget(id) {
      suspects.delete(id);
    },
  };
}
