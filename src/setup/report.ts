/** What setup tells: a line for each thing, with a mark that says how it stands. */
export interface Report {
  readonly isDryRun: boolean;
  /** Whether anything failed so far. */
  readonly hasFailed: boolean;
  /** ✓ It is so. */
  good(thing: string, state: string): void;
  /** · It was so before. */
  was(thing: string, state: string): void;
  /** ! It works, but should be seen to. */
  warn(thing: string, advice: string): void;
  /** ✗ It failed; the sentence has the remedy. */
  fail(thing: string, sentence: string): void;
  /** Does it and says `<thing>: <done>`; where nothing may change it only says so, and there is no result. */
  change<T>(thing: string, done: string, act: () => Promise<T>): Promise<T | undefined>;
}

/** Ends the setup; `message` has the remedy. */
export class SetupFailed extends Error {
  constructor(
    readonly thing: string,
    message: string,
  ) {
    super(message);
  }
}

/** @param print gets whole lines, in which the caller masks secrets */
export function createReport(print: (line: string) => void, isDryRun: boolean): Report {
  let hasFailed = false;
  const tell = (mark: string) => (thing: string, text: string) => print(`${mark} ${thing}: ${text}`);
  const good = tell('✓');

  return {
    isDryRun,
    get hasFailed() {
      return hasFailed;
    },
    good,
    was: tell('·'),
    warn: tell('!'),
    fail(thing, sentence) {
      hasFailed = true;
      tell('✗')(thing, sentence);
    },
    async change(thing, done, act) {
      if (isDryRun) return void tell('→')(thing, `would be ${done}`);
      const result = await act();
      good(thing, done);
      return result;
    },
  };
}
