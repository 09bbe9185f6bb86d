import picomatch from 'picomatch';

/** What a webhook counts as whose event nobody knows. */
export const UNKNOWN_EVENT = 'unknown';

/** Whether a subscription wants an event. */
export type EventFilter = (event: string | undefined) => boolean;

const OPTIONS = { dot: true, nocase: true, nonegate: true, noextglob: true };

/**
 * A filter of globs, separated by commas or spaces: `push, pull_request.*, !*.labeled`. What one of them wants and
 * none with `!` refuses passes; where all have `!`, everything else passes.
 * @returns undefined where everything passes
 */
export function createEventFilter(globs: string): EventFilter | undefined {
  const all = globs.split(/[\s,]+/).filter(Boolean);
  if (all.length === 0) return undefined;
  const wanted = all.filter((glob) => !glob.startsWith('!'));
  const refused = all.filter((glob) => glob.startsWith('!')).map((glob) => glob.slice(1));
  const isWanted = wanted.length > 0 ? matcher(wanted) : () => true;
  const isRefused = refused.length > 0 ? matcher(refused) : () => false;
  return (event) => {
    const name = withoutSlashes(event ?? UNKNOWN_EVENT);
    return isWanted(name) && !isRefused(name);
  };
}

function matcher(globs: string[]): (name: string) => boolean {
  return picomatch(globs.map(withoutSlashes), OPTIONS);
}

/** A star stops at a slash, which means nothing in the name of an event. */
function withoutSlashes(text: string): string {
  return text.replaceAll('/', '.');
}
