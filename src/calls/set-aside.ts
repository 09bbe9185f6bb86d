import type { Store } from '../store/store';

const MOST_COUNTED = 10_000;

/** How many dead letters each channel has, by its id; counted up to 10,000 of all together. */
export async function deadCounts(store: Store): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  for (const { channel, isDead, count } of await store.backlog(MOST_COUNTED)) {
    if (isDead) counts.set(channel, (counts.get(channel) ?? 0) + count);
  }
  return counts;
}

/** Tells of dead letters of a channel, and what to do with them. */
export function setAsideSentence(count: number, appId: string): string {
  const subject = count === 1 ? '1 webhook was' : `${count} webhooks were`;
  return `${subject} set aside here before; \`/${appId} deliveries replay\` has ${count === 1 ? 'it' : 'them'} tried again.`;
}
