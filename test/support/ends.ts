/** How to end what was begun, for an `afterEach` or `afterAll` that does it also where a test failed. */
export interface Ends {
  later(end: () => unknown): void;
  /** Ends everything, newest first, each once; @throws the first error, after all the others. */
  all(): Promise<void>;
}

export function createEnds(): Ends {
  const ends: (() => unknown)[] = [];
  return {
    later: (end) => void ends.push(end),
    async all() {
      const errors: unknown[] = [];
      for (let end = ends.pop(); end; end = ends.pop()) {
        try {
          await end();
        } catch (error) {
          errors.push(error);
        }
      }
      if (errors.length > 0) throw errors[0];
    },
  };
}
