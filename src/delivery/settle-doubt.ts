import type { FoundPost, Mattermost } from '../mattermost/mattermost';
import { type Clock, waitFor } from '../process/clock';
import type { Delivery } from '../store/store';
import type { Bot } from './bot';
import { lookUp } from './look-up';

/** A killed process's request may still be under way inside Mattermost: seen half a second later, not before. */
const GRACE_MS = 2_000;

/** Look this much earlier than the post can be: the clocks of a cluster's nodes differ a little. */
const MARGIN_MS = 60_000;

/**
 * Finds out whether a delivery that is already marked `posting` was posted. "No" is believed only of a look-up
 * that began a grace time after the mark.
 * @returns its post, or undefined when there is none
 * @throws MattermostError when that is not known
 */
export async function settleDoubt(
  delivery: Delivery,
  bot: Bot,
  channelId: string,
  { mattermost, clock }: { mattermost: Mattermost; clock: Clock },
): Promise<FoundPost | undefined> {
  const since = (delivery.since ?? 0) - MARGIN_MS;
  const graceLeft = GRACE_MS - (clock.now() - (delivery.markedAt ?? 0));
  const found = await lookUp(mattermost, bot, channelId, delivery.id, since);
  if (found || graceLeft <= 0) return found;
  await waitFor(clock, Math.min(graceLeft, GRACE_MS));
  return await lookUp(mattermost, bot, channelId, delivery.id, since);
}
