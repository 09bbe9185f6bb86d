import type { FoundPost } from '../mattermost/mattermost';
import { MattermostError } from '../mattermost/mattermost-error';
import { StoreUnavailable } from '../store/store';
import { composeBatch } from './batch';
import type { Bot } from './bot';
import { composePlainly } from './compose';
import type { Batch, DrainParts } from './parts';
import { judge, type Verdict } from './verdict';

export type Outcome = { post: FoundPost } | { error: MattermostError; verdict: Verdict };

/** As Mattermost 8 and 11 say it. */
const TOO_LONG = ['model.post.is_valid.msg.app_error', 'model.post.is_valid.message_length.app_error'];

/**
 * Makes the post of a batch that is marked `posting`. A message that Mattermost refuses for its length is tried
 * shorter, a single one that it refuses otherwise once in its plainest form.
 * @throws StoreUnavailable when the claim is lost
 */
export async function attempt(
  batch: Batch,
  bot: Bot,
  channelId: string,
  parts: DrainParts,
): Promise<Outcome> {
  const { mattermost, claim, compose, limit, onCall } = parts;

  async function tryPost(message: string): Promise<Outcome> {
    // Whoever was frozen since the mark has lost the channel to another, who may have posted it.
    if (!claim.holds()) throw new StoreUnavailable('The process stood still, so it posts nothing now.');
    try {
      const post = await mattermost.createPost(bot.token, {
        channel_id: channelId,
        message,
        pending_post_id: `${bot.userId}:${batch[0].id}`,
        props: { delivery_ids: batch.map(({ id }) => id) },
      });
      onCall('created');
      return { post };
    } catch (error) {
      if (!(error instanceof MattermostError)) throw error;
      onCall(error.kind);
      return { error, verdict: judge(error) };
    }
  }

  const first = await tryPost(composeBatch(batch, limit.now(), compose));
  if (isPosted(first) || first.verdict.blame !== 'text') return first;
  if (TOO_LONG.includes(first.error.code ?? '') && (await learnLimit(limit, bot.token))) {
    const shorter = await tryPost(composeBatch(batch, limit.now(), compose));
    if (isPosted(shorter) || shorter.verdict.blame !== 'text') return shorter;
  }
  return batch.length === 1 ? tryPost(composePlainly(batch[0])) : first;
}

function isPosted(outcome: Outcome): outcome is { post: FoundPost } {
  return 'post' in outcome;
}

async function learnLimit(limit: DrainParts['limit'], token: string): Promise<boolean> {
  try {
    return await limit.learn(token);
  } catch (error) {
    if (error instanceof MattermostError) return false;
    throw error;
  }
}
