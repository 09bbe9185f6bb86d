import type { MattermostError } from '../mattermost/mattermost-error';

/**
 * Whose failure it is that a post was not made:
 * - `site`: Mattermost's or the network's; everything pauses
 * - `still running`: the first try of this very post has not ended
 * - `text`: this message is refused; a plainer one may pass
 * - `channel`: the bot may not post there (any more)
 */
export interface Verdict {
  blame: 'site' | 'still running' | 'text' | 'channel';
  /** Whether the post may exist all the same. */
  inDoubt: boolean;
}

export const ARCHIVED = 'api.post.create_post.can_not_post_to_deleted.error';
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
