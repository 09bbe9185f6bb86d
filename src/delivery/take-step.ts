import { MattermostError } from '../mattermost/mattermost-error';
import type { Marks } from '../store/store';
import { attempt } from './attempt';
import { type Choice, choose, messagesOf, sameBatch } from './batch';
import { type Bot, readBot } from './bot';
import { bury, concludeFailure, concludePost } from './conclude';
import type { Batch, DrainParts } from './parts';
import { tooOld, WITHOUT_POST } from './reasons';
import { settleDoubt } from './settle-doubt';
import { judgeBeforePost, type Verdict } from './verdict';

export interface Step {
  /** What became of the deliveries, still to be written. */
  marks: Marks;
  /** The channel must wait. */
  held: boolean;
}

/**
 * Brings the oldest delivery of a channel one step further: found, posted, given up or held.
 * @param waiting what waits for the channel, oldest first
 * @param earlier the marks of the step before, which this step writes
 */
export async function takeStep(waiting: Batch, earlier: Marks, bot: Bot, parts: DrainParts): Promise<Step> {
  const { store, claim, mattermost, clock } = parts;
  const [head] = waiting;
  const isInDoubt = head.state === 'posting';

  if (isInDoubt) await claim.mark(earlier);

  async function fail(batch: Batch, error: MattermostError, verdict: Verdict): Promise<Step> {
    const hasNewToken = error.kind === 'unauthorized' && (await readBot(store))?.token !== bot.token;
    if (!hasNewToken) return await concludeFailure(batch, error, verdict, parts);
    // It came while the call with the old one was under way.
    if (!verdict.inDoubt) await claim.mark({ pending: batch.map(({ seq }) => seq) });
    return { marks: {}, held: false };
  }

  let channelId: string;
  let since: number;
  let isTooOld = false;
  try {
    since = await mattermost.serverTime(bot.token);
    // A clock that was wrong when the process started is no reason: Mattermost's has to say so too.
    const now = Math.min(clock.now(), since);
    isTooOld = now - (head.replayedAt ?? head.storedAt) > parts.maxAge;
    if (isTooOld && !isInDoubt) {
      await claim.mark(earlier);
      const paused = parts.site.pausedSince(head.replayedAt ?? head.storedAt);
      return await bury([head], tooOld(paused), false, parts);
    }
    channelId = await parts.resolve(head.channel, bot);
    if (isInDoubt) {
      const post = await settleDoubt(head, bot, channelId, parts);
      if (parts.isStopping() && !post) return { marks: {}, held: true };
      if (post) return await concludePost(sameBatch(waiting), post, channelId, parts);
      if (isTooOld) {
        // Surely not posted: the next step sets aside what is too old of them.
        await claim.mark({ pending: sameBatch(waiting).map(({ seq }) => seq) });
        return { marks: {}, held: false };
      }
    }
  } catch (error) {
    if (!(error instanceof MattermostError)) throw error;
    if (!isInDoubt) await claim.mark(earlier);
    const verdict = { ...judgeBeforePost(error), inDoubt: isInDoubt };
    return await fail(isInDoubt ? sameBatch(waiting) : [head], error, verdict);
  }

  const { deliveries, messages, unwanted } = isInDoubt
    ? await chosenBefore(sameBatch(waiting), parts)
    : await choose(waiting, parts.limit.now(), parts);
  const marks = passOver(unwanted, earlier, parts);
  const [first, ...others] = deliveries;
  if (!first) {
    const pending = isInDoubt ? sameBatch(waiting).map(({ seq }) => seq) : [];
    await claim.mark({ ...marks, pending });
    return { marks: {}, held: false };
  }
  const batch: Batch = [first, ...others];
  await claim.mark({ ...marks, posting: { seqs: batch.map(({ seq }) => seq), batch: first.id, since } });
  await parts.giveWay();
  const outcome = await attempt(batch, messages, bot, channelId, parts);
  await parts.giveWay();
  if ('post' in outcome) return await concludePost(batch, outcome.post, channelId, parts);
  return await fail(batch, outcome.error, outcome.verdict);
}

/** What shared a post before shares it again; none where it cannot any more, and surely no post was made. */
async function chosenBefore(batch: Batch, parts: DrainParts): Promise<Choice> {
  const messages = await messagesOf(batch, parts.limit.now(), parts.compose);
  return messages
    ? { deliveries: batch, messages, unwanted: [] }
    : { deliveries: [], messages: [], unwanted: [] };
}

/** What is not wanted is done, in the commit that writes `earlier` too. */
function passOver(unwanted: Choice['unwanted'], earlier: Marks, parts: DrainParts): Marks {
  for (const { delivery, why } of unwanted) {
    parts.onEnd(why, 1);
    parts.log.debug('Done without a post', { delivery: delivery.id, path: delivery.path, why });
  }
  parts.forget(unwanted.map(({ delivery }) => delivery));
  const done = unwanted.map(({ delivery, why }) => ({ seq: delivery.seq, reason: WITHOUT_POST[why] }));
  return { ...earlier, done: [...(earlier.done ?? []), ...done] };
}
