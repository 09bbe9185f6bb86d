import type { Logger } from 'winston';
import type { Clock } from '../process/clock';
import { MOST_PATH_STATES, type PathNote, type PathState } from '../store/path-store';
import { LONGEST_PATH, type Store } from '../store/store';

const EVERY_MS = 2_000;
const LONGEST_EVENT = 100;

/** Collects news of paths for the overviews, and writes them every two seconds; a crash costs no more than these. */
export interface PathNotes {
  /** A webhook was stored. */
  stored(path: string, delivery: string | undefined): void;
  event(path: string, event: string): void;
  posted(path: string): void;
  /**
   * What is known of all paths, news that were not written yet among it.
   * @throws StoreUnavailable
   */
  states(): Promise<PathState[]>;
  /** Writes what is left. */
  stop(): Promise<void>;
}

export function createPathNotes({
  store,
  clock,
  log,
}: {
  store: Store;
  clock: Clock;
  log: Logger;
}): PathNotes {
  let notes = new Map<string, PathNote & { seen: Set<string> }>();
  let cancel: (() => void) | undefined;
  let underWay = Promise.resolve();

  function note(path: string): (PathNote & { seen: Set<string> }) | undefined {
    const known = notes.get(path);
    if (known || path.length > LONGEST_PATH || notes.size >= MOST_PATH_STATES) return known;
    const added = { path, events: [], seen: new Set<string>() };
    notes.set(path, added);
    cancel ??= clock.after(EVERY_MS, () => void write());
    return added;
  }

  function write(): Promise<void> {
    cancel?.();
    cancel = undefined;
    const written = [...notes.values()].map(({ seen, ...rest }) => ({ ...rest, events: [...seen] }));
    notes = new Map();
    if (written.length > 0) underWay = underWay.then(() => keep(written));
    return underWay;
  }

  async function keep(written: PathNote[]): Promise<void> {
    await store.notePaths(written).catch((error) => {
      log.debug('What is known of paths could not be written', { reason: String(error) });
    });
  }

  return {
    stored(path, delivery) {
      const known = note(path);
      if (!known) return;
      known.lastWebhookAt = clock.now();
      known.lastDelivery = delivery ?? known.lastDelivery;
    },
    event: (path, event) => void note(path)?.seen.add(event.slice(0, LONGEST_EVENT)),
    posted(path) {
      const known = note(path);
      if (known) known.lastPostAt = clock.now();
    },
    async states() {
      await write();
      return await store.pathStates();
    },
    stop: write,
  };
}
