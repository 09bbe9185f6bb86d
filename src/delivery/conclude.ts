import type { FoundPost } from '../mattermost/mattermost';
import { MattermostError } from '../mattermost/mattermost-error';
import type { Thread } from '../store/path-store';
import type { Delivery } from '../store/store';
import { deliveryIdsOf } from './look-up';
import { noticeOf } from './notice-of';
import type { Batch, DrainParts } from './parts';
import { reasonOf } from './reasons';
import type { Step } from './take-step';
import { threadKey } from './thread-key';
import type { Verdict } from './verdict';

/** Characters of a path in a line of the log. */
const LONGEST_LOGGED = 200;

/**
 * A post exists. Done are exactly the deliveries it names: for a repeated `pending_post_id` Mattermost returns
 * an older post, even one of another channel.
 */
export async function concludePost(
  batch: Batch,
  post: FoundPost,
  channelId: string,
  parts: DrainParts,
): Promise<Step> {
  const named = deliveryIdsOf(post);
  const done = batch.filter(
    ({ id }) => post.channelId === channelId && (named.length === 0 || named.includes(id)),
  );
  if (done.length === 0) {
    const error = new MattermostError('unknown', 'Mattermost returned another post than the one asked for.');
    return await concludeFailure(batch, error, { blame: 'site', inDoubt: true }, parts);
  }
  parts.site.posted();
  parts.onEnd('posted', done.length);
  const threads = done.length === 1 ? await threadsOf(done, post, parts) : [];
  parts.forget(done);
  for (const delivery of done) {
    if (noticeOf(delivery) === undefined) parts.notes.posted(delivery.path);
    parts.log.info('Posted', {
      delivery: delivery.id,
      path: delivery.path.slice(0, LONGEST_LOGGED),
      channel: delivery.channel,
      post: post.id,
      together: done.length,
      afterMs: parts.clock.now() - delivery.storedAt,
    });
  }
  return { marks: { done: done.map(({ seq }) => ({ seq, postId: post.id })), threads }, held: false };
}

/** Where the thread of a post begins: with itself, unless it is a reply. */
async function threadsOf([delivery]: Delivery[], post: FoundPost, parts: DrainParts): Promise<Thread[]> {
  if (!delivery) return [];
  const composed = await parts.compose(delivery, parts.limit.now());
  const key = 'message' in composed ? threadKey(composed.message) : undefined;
  return key === undefined ? [] : [{ channel: delivery.channel, key, rootId: post.rootId || post.id }];
}

/** There is no post, or none that is known of. */
export async function concludeFailure(
  batch: Batch,
  error: MattermostError,
  verdict: Verdict,
  parts: DrainParts,
): Promise<Step> {
  const { site, undigestible, log } = parts;
  const seqs = batch.map(({ seq }) => seq);
  const pending = verdict.inDoubt ? {} : { pending: seqs };

  if (verdict.blame === 'still running') return { marks: {}, held: true };

  if (verdict.blame === 'file') {
    parts.log.warn('The file of a post could not be uploaded and is tried again', { reason: error.message });
    return { marks: pending, held: true };
  }

  if (verdict.blame === 'site') {
    const reason = reasonOf(error, verdict);
    if (await failsAlone(batch, error, reason, parts))
      return await bury(batch, reason, verdict.inDoubt, parts);
    site.failed(error);
    return { marks: pending, held: true };
  }

  site.answered();
  if (verdict.blame === 'length') {
    await parts.claim.mark(pending);
    return { marks: {}, held: false };
  }
  if (verdict.blame === 'text' && batch.length > 1) {
    log.warn('Mattermost refuses a digest, so its deliveries are posted one by one', {
      reason: error.message,
    });
    for (const { id } of batch) undigestible.add(id);
    // Written now: the next look at the store must not find them in doubt.
    await parts.claim.mark(pending);
    return { marks: {}, held: false };
  }

  return await bury(batch, reasonOf(error, verdict), verdict.inDoubt, parts);
}

/** Makes dead letters of deliveries: kept, counted, and told to an admin. */
export async function bury(batch: Batch, reason: string, inDoubt: boolean, parts: DrainParts): Promise<Step> {
  const text = inDoubt ? `${reason} It may have been posted.` : reason;
  for (const { id, path, channel } of batch) {
    parts.log.warn('Gave up a delivery; `deliveries` can replay it', {
      delivery: id,
      path,
      channel,
      reason: text,
    });
  }
  parts.forget(batch);
  parts.onEnd('dead', batch.length);
  await parts.notices.deadLetters(batch[0].channel, reason);
  return { marks: { dead: batch.map(({ seq }) => ({ seq, reason: text, inDoubt })) }, held: false };
}

/**
 * Whether Mattermost fails on this post alone. Where nothing else is posted that could show it, a message to the
 * admin does, and one more try.
 */
async function failsAlone(
  batch: Batch,
  error: MattermostError,
  reason: string,
  parts: DrainParts,
): Promise<boolean> {
  if (error.kind !== 'unknown') return false;
  const [{ id, channel }] = batch;
  const fails = parts.lone.count(id, parts.site.posts(), error.status !== undefined);
  if (fails === 'untold' && (await parts.notices.stuck(channel, reason))) parts.lone.suspect(id);
  return fails === 'alone';
}
