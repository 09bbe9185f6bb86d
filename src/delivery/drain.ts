import type { Bot } from './attempt';
import type { DeliveryParts } from './parts';
import { takeStep } from './take-step';

/** Rows read at once: enough for a digest, little enough for any memory. */
const PAGE = { most: 200, bytes: 1024 * 1024 };

/**
 * Posts what waits for one channel, oldest first, one REST call at a time.
 * The marks of one post are written in the commit that announces the next: one commit a post.
 * @returns `held` when something still waits and has to be tried again later
 * @throws StoreUnavailable
 */
export async function drain(channel: string, parts: DeliveryParts): Promise<'empty' | 'held'> {
  const { store, site } = parts;
  const bot = await readBot(parts);
  // Without a token nothing can be posted; the first one that comes wakes every channel.
  if (!bot) return 'empty';
  let done = new Set<number>();
  let step: Awaited<ReturnType<typeof takeStep>> = { marks: {}, held: false };
  for (;;) {
    const limit = { ...PAGE, most: Math.max(PAGE.most, parts.coalesceAfter + 1) + done.size };
    const [head, ...others] = (await store.oldest(channel, limit)).filter(({ seq }) => !done.has(seq));
    if (!head || step.held || parts.isStopping() || site.slots() === 0) {
      await store.mark(step.marks);
      return head ? 'held' : 'empty';
    }
    step = await takeStep([head, ...others], step.marks, bot, parts);
    done = new Set([...(step.marks.done ?? []), ...(step.marks.dead ?? [])].map(({ seq }) => seq));
  }
}

async function readBot({ store }: DeliveryParts): Promise<Bot | undefined> {
  const { botToken, botUserId } = await store.readInstallation();
  return botToken && botUserId ? { token: botToken, userId: botUserId } : undefined;
}
