import type { Delivery } from '../store/store';
import { readBot } from './bot';
import type { DeliveryParts, DrainParts } from './parts';
import { type Step, takeStep } from './take-step';

/** The most read at once: enough for a digest, little enough for any memory. */
const PAGE = { most: 200, bytes: 1024 * 1024 };

/** What a drain leaves: `held` waits and has to be tried again later, `more` came while it ended. */
export type Drained = 'empty' | 'more' | 'held' | 'no bot';

/**
 * Posts what waits for one channel, unless somebody else is at it, who looks once more before they are through.
 * @throws StoreUnavailable
 */
export async function drain(channel: string, parts: DeliveryParts): Promise<Drained> {
  const claim = await parts.store.claim(channel);
  if (!claim) return 'empty';
  let hasMore = false;
  let drained: Drained;
  try {
    drained = await drainClaimed(channel, { ...parts, claim });
  } finally {
    hasMore = await claim.release();
  }
  return drained === 'empty' && hasMore ? 'more' : drained;
}

/**
 * Oldest first, one REST call at a time. The marks of one post are written in the commit that announces the next:
 * one commit a post.
 */
async function drainClaimed(channel: string, parts: DrainParts): Promise<Drained> {
  const { store, claim, site } = parts;
  let done = new Set<number>();
  let step: Step = { marks: {}, held: false };
  for (;;) {
    await parts.giveWay();
    const [head, ...others] = await readOldest(channel, done, parts);
    if (!head || step.held || parts.isStopping() || site.slots() === 0) {
      await claim.mark(step.marks);
      return head ? 'held' : 'empty';
    }
    const bot = await readBot(store);
    // The first token that comes wakes every channel.
    if (!bot) {
      await claim.mark(step.marks);
      return 'no bot';
    }
    step = await takeStep([head, ...others], step.marks, bot, parts);
    done = new Set([...(step.marks.done ?? []), ...(step.marks.dead ?? [])].map(({ seq }) => seq));
  }
}

/** The oldest that is not done; with it those that a digest may hold. */
async function readOldest(channel: string, done: Set<number>, parts: DeliveryParts): Promise<Delivery[]> {
  const { store, coalesceAfter } = parts;
  const few = await store.oldest(channel, { ...PAGE, most: coalesceAfter + 1, except: done });
  const isStorm = coalesceAfter > 0 && few.length > coalesceAfter;
  const isInDoubt = few[0]?.state === 'posting';
  return isStorm || isInDoubt ? await store.oldest(channel, { ...PAGE, except: done }) : few;
}
