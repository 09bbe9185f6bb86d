import type { Delivery } from '../store/store';
import { readBot } from './bot';
import type { DeliveryParts } from './parts';
import { type Step, takeStep } from './take-step';

/** The most read at once: enough for a digest, little enough for any memory. */
const PAGE = { most: 200, bytes: 1024 * 1024 };

/**
 * Posts what waits for one channel, oldest first, one REST call at a time.
 * The marks of one post are written in the commit that announces the next: one commit a post.
 * @returns `held` when something still waits and has to be tried again later
 * @throws StoreUnavailable
 */
export async function drain(channel: string, parts: DeliveryParts): Promise<'empty' | 'held'> {
  const { store, site } = parts;
  let done = new Set<number>();
  let step: Step = { marks: {}, held: false };
  for (;;) {
    const [head, ...others] = await readOldest(channel, done, parts);
    if (!head || step.held || parts.isStopping() || site.slots() === 0) {
      await store.mark(step.marks);
      return head ? 'held' : 'empty';
    }
    const bot = await readBot(store);
    // Without a token nothing can be posted; the first one that comes wakes every channel.
    if (!bot) {
      await store.mark(step.marks);
      return 'empty';
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
