import type { Delivery } from '../store/store';
import type { DeliveryParts } from './parts';
import { readBot } from './read-bot';
import { takeStep } from './take-step';

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
  let step: Awaited<ReturnType<typeof takeStep>> = { marks: {}, held: false };
  for (;;) {
    const [head, ...others] = await readOldest(channel, done, parts);
    if (!head || step.held || parts.isStopping() || site.slots() === 0) {
      await store.mark(step.marks);
      return head ? 'held' : 'empty';
    }
    const bot = await readBot(store);
    // Without a token nothing can be posted; the first one that comes wakes every channel.
    if (!bot) return 'empty';
    step = await takeStep([head, ...others], step.marks, bot, parts);
    done = new Set([...(step.marks.done ?? []), ...(step.marks.dead ?? [])].map(({ seq }) => seq));
  }
}

/** The oldest that is not done; with it those that a digest may hold. */
async function readOldest(channel: string, done: Set<number>, parts: DeliveryParts): Promise<Delivery[]> {
  const { store, coalesceAfter } = parts;
  async function read(most: number): Promise<Delivery[]> {
    const rows = await store.oldest(channel, { most: most + done.size, bytes: PAGE.bytes });
    return rows.filter(({ seq }) => !done.has(seq));
  }
  // More than one is needed only where there is a storm, or a digest in doubt.
  const few = await read(coalesceAfter + 1);
  return (few.length > coalesceAfter && coalesceAfter > 0) || few[0]?.state === 'posting'
    ? await read(PAGE.most)
    : few;
}
