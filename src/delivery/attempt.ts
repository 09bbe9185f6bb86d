import type { FoundPost, NewPost } from '../mattermost/mattermost';
import { MattermostError } from '../mattermost/mattermost-error';
import type { Message } from '../render/message';
import { StoreUnavailable } from '../store/store';
import type { Bot } from './bot';
import { composePlainly } from './compose-plainly';
import type { Batch, DrainParts } from './parts';
import { postOf } from './post-of';
import { judge, judgeUpload, NO_ROOT, TOO_LONG, type Verdict } from './verdict';

export type Outcome = { post: FoundPost } | { error: MattermostError; verdict: Verdict };

/**
 * Makes the post of a batch that is marked `posting`. A reply whose thread is gone begins another, and a single
 * message that Mattermost refuses is tried once in its plainest form.
 * @throws StoreUnavailable when the claim is lost
 */
export async function attempt(
  batch: Batch,
  messages: Message[],
  bot: Bot,
  channelId: string,
  parts: DrainParts,
): Promise<Outcome> {
  const { mattermost, claim, limit, onCall } = parts;

  async function tryPost(post: NewPost): Promise<Outcome> {
    // Whoever was frozen since the mark has lost the channel to another, who may have posted it.
    if (!claim.holds()) throw new StoreUnavailable('The process stood still, so it posts nothing now.');
    try {
      const created = await mattermost.createPost(bot.token, post);
      onCall('created');
      return { post: created };
    } catch (error) {
      if (!(error instanceof MattermostError)) throw error;
      onCall(error.kind);
      return { error, verdict: judge(error) };
    }
  }

  async function tryMessages(some: Message[]): Promise<Outcome> {
    let post: NewPost;
    try {
      post = await postOf(batch, some, bot, channelId, parts);
    } catch (error) {
      if (!(error instanceof MattermostError)) throw error;
      return { error, verdict: judgeUpload(error) };
    }
    const outcome = await tryPost(post);
    if (isPosted(outcome) || !NO_ROOT.includes(outcome.error.code ?? '')) return outcome;
    const { root_id: _, ...withoutRoot } = post;
    return await tryPost(withoutRoot);
  }

  const outcome = await tryMessages(messages);
  if (isPosted(outcome) || outcome.verdict.blame !== 'text') return outcome;
  if (TOO_LONG.includes(outcome.error.code ?? '') && (await learnLimit(limit, bot.token)))
    return { ...outcome, verdict: { blame: 'length', inDoubt: false } };
  if (batch.length > 1) return outcome;
  parts.onLesser('plain');
  return await tryMessages([composePlainly(batch[0])]);
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
