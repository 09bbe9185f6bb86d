const TRIES = 5;

/** Tells a delivery that fails alone from a Mattermost that fails. */
export interface LoneFailures {
  /**
   * Counts a failure of a delivery.
   * @param posts how many posts were made so far
   * @returns `alone` after five failures with other posts made in between; `untold` after five failures during
   *   which nothing else was posted that could tell; else `no`
   */
  count(id: string, posts: number): 'alone' | 'untold' | 'no';
  forget(id: string): void;
}

export function createLoneFailures(): LoneFailures {
  const suspects = new Map<string, { failures: number; alone: number; posts: number }>();
  return {
    count(id, posts) {
      const { failures, alone, posts: before } = suspects.get(id) ?? { failures: 0, alone: 0, posts: -1 };
      const now = { failures: failures + 1, alone: posts > before ? alone + 1 : alone, posts };
      suspects.set(id, now);
      if (now.alone >= TRIES) return 'alone';
      return now.failures >= TRIES && now.alone <= 1 ? 'untold' : 'no';
    },
    forget(id) {
      suspects.delete(id);
    },
  };
}
