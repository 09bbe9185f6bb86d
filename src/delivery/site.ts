import type { Logger } from 'winston';
import type { MattermostError } from '../mattermost/mattermost-error';
import type { Clock } from '../process/clock';

const FIRST_PAUSE_MS = 1_000;
// With the time-out of a call this keeps the first post within 10 s of a recovery.
const LONGEST_PAUSE_MS = 4_000;
// The same token may work again, as after the bot was switched off and on: nobody tells the App of that.
const LONGEST_PAUSE_WITHOUT_TOKEN_MS = 10_000;

/** Whether Mattermost takes posts: open, paused after a failure, or probed by one channel after a pause. */
export interface Site {
  /** How many channels may be at work now. */
  slots(): number;
  /** Posts made so far: so a delivery can tell whether it fails alone. */
  posts(): number;
  /** Why posting paused last, where that was at this time of the clock or later. */
  pausedSince(time: number): string | undefined;
  /** A post was made. */
  posted(): void;
  /** Mattermost works, though it refused this request. */
  answered(): void;
  failed(error: MattermostError): void;
  /** A new token came: what was refused may work now. */
  retryNow(): void;
}

/**
 * One back-off for all channels: seconds at first, then at most 4 with jitter; a 429 exactly its Retry-After;
 * a 401 until a new token comes, at most 10 s.
 */
export function createSite(parts: {
  clock: Clock;
  log: Logger;
  slots: number;
  /** 0 to 1. */
  random: () => number;
  /** Told when more slots are free than before. */
  onOpen: () => void;
}): Site {
  const { clock, log, random, onOpen } = parts;
  let state: 'open' | 'paused' | 'probing' = 'open';
  let failures = 0;
  let posts = 0;
  let pausedUntil = 0;
  let lastPause: { at: number; reason: string } | undefined;
  let cancel = () => {};

  function probe(): void {
    state = 'probing';
    onOpen();
  }

  function open(): void {
    if (state === 'paused') return;
    failures = 0;
    if (state === 'open') return;
    state = 'open';
    log.info('Mattermost takes posts again');
    onOpen();
  }

  function pauseFor(error: MattermostError): number {
    if (error.kind === 'limited') return error.retryAfter ?? FIRST_PAUSE_MS;
    const most = error.kind === 'unauthorized' ? LONGEST_PAUSE_WITHOUT_TOKEN_MS : LONGEST_PAUSE_MS;
    const longest = Math.min(most, FIRST_PAUSE_MS * 2 ** (failures - 1));
    return Math.round(longest * (0.5 + random() / 2));
  }

  return {
    slots: () => ({ open: parts.slots, paused: 0, probing: 1 })[state],
    posts: () => posts,
    pausedSince: (time) => (lastPause && lastPause.at >= time ? lastPause.reason : undefined),

    posted() {
      posts++;
      open();
    },
    answered: open,

    failed(error) {
      // Channels that were at work when the pause began fail with it; only a Retry-After can make it longer.
      const isLonger = error.kind === 'limited' && clock.now() + pauseFor(error) > pausedUntil;
      if (state === 'paused' && !isLonger) return;
      if (state !== 'paused') failures++;
      state = 'paused';
      const pause = pauseFor(error);
      lastPause = { at: clock.now(), reason: error.message };
      pausedUntil = clock.now() + pause;
      cancel();
      log.warn('Posting pauses', { reason: error.message, kind: error.kind, pauseMs: pause, failures });
      cancel = clock.after(pause, probe);
    },

    retryNow() {
      if (state !== 'paused') return;
      cancel();
      failures = 0;
      probe();
    },
  };
}
