import type { MattermostError } from '../mattermost/mattermost-error';

/**
 * Whose failure it is that a post was not made:
 * - `site`: Mattermost's or the network's; everything pauses
 * - `still running`: the first try of this very post has not ended
 * - `text`: this message is refused; a plainer one may pass
 * - `length`: it is too long for this server, whose limit is known now
 * - `file`: its file could not be uploaded now; other channels are not held up by that
 * - `channel`: the bot may not post there (any more)
 */
export interface Verdict {
  blame: 'site' | 'still running' | 'text' | 'length' | 'file' | 'channel';
  /** Whether the post may exist all the same. */
  inDoubt: boolean;
}

export const ARCHIVED = 'api.post.create_post.can_not_post_to_deleted.error';
/** A message is too long, as Mattermost 8 and 11 say it. */
export const TOO_LONG = ['model.post.is_valid.msg.app_error', 'model.post.is_valid.message_length.app_error'];
/** The thread of a reply is gone. */
export const NO_ROOT = [
  'api.post.create_post.root_id.app_error',
  'api.post.create_post.channel_root_id.app_error',
];
const STILL_RUNNING = 'api.post.deduplicate_create_post.pending';

/** What the error of a `POST /posts` means (from a real server's answers). */
export function judge(error: MattermostError): Verdict {
  if (error.code === STILL_RUNNING) return { blame: 'still running', inDoubt: true };
  if (error.kind === 'unknown') return { blame: 'site', inDoubt: true };
  if (error.kind !== 'rejected') return { blame: 'site', inDoubt: false };
  if (error.status === 403 || error.code === ARCHIVED) return { blame: 'channel', inDoubt: false };
  if (error.status === 400 || error.status === 413) return { blame: 'text', inDoubt: false };
  // Such as a 404 of a proxy: MATTERMOST_URL leads elsewhere.
  return { blame: 'site', inDoubt: false };
}

/** What the error of a look-up, or of opening a direct channel, means: there is no message yet to be refused. */
export function judgeBeforePost(error: MattermostError): Verdict {
  const { blame, inDoubt } = judge(error);
  // A refusal without Mattermost's own code comes from something in between.
  if (error.kind === 'rejected') return { blame: error.code ? 'channel' : 'site', inDoubt };
  return { blame: blame === 'still running' ? 'site' : blame, inDoubt };
}

/** What the error of an upload means, where the post is not to be made without the file: nothing is posted yet. */
export function judgeUpload(error: MattermostError): Verdict {
  return { blame: error.kind === 'unknown' ? 'file' : 'site', inDoubt: false };
}
