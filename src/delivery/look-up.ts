import type { FoundPost, Mattermost } from '../mattermost/mattermost';
import { MattermostError } from '../mattermost/mattermost-error';
import type { Bot } from './bot';

const PAGE = 1_000;
const MOST_PAGES = 50;

/**
 * Looks for the post that holds a delivery, among all that the bot made in a channel since a time on
 * Mattermost's clock; edited and deleted posts count.
 * @returns undefined only when all of them were seen and none holds it
 * @throws MattermostError when that is not known
 */
export async function lookUp(
  mattermost: Mattermost,
  bot: Bot,
  channelId: string,
  deliveryId: string,
  since: number,
): Promise<FoundPost | undefined> {
  let from = Math.floor(since);
  for (let page = 0; page < MOST_PAGES; page++) {
    const posts = await mattermost.postsSince(bot.token, channelId, from);
    const found = posts.find(
      (post) => post.userId === bot.userId && deliveryIdsOf(post).includes(deliveryId),
    );
    if (found || posts.length < PAGE) return found;
    // Mattermost looks for later than `since`: of the last millisecond some may be missing.
    const next = Math.max(...posts.map((post) => post.updateAt)) - 1;
    if (next <= from) break;
    from = next;
  }
  // Not the site's failure, or it would hold every channel up.
  const message = 'There are too many posts to look for one that may have been made.';
  throw new MattermostError('rejected', message, { code: 'too_many_posts' });
}

/** The deliveries that a post holds. */
export function deliveryIdsOf(post: FoundPost): string[] {
  const ids = post.props.delivery_ids;
  return Array.isArray(ids) ? ids.filter((id) => typeof id === 'string') : [];
}
