const NO_PERMISSION = ['rejected', 403, 'api.context.permissions.app_error'] as const;
const NO_SESSION = ['unauthorized', 401, 'api.context.session_expired.app_error'] as const;

type Failure = readonly [kind: string, status: number, code?: string];

/** What each recorded failure of rest.json is, by its case. */
export const RECORDED_FAILURES = new Map<string, Failure>([
  ['post to a channel the bot is not in', NO_PERMISSION],
  ['post to a channel that does not exist', NO_PERMISSION],
  ['wrong or expired token', NO_SESSION],
  ['no token', NO_SESSION],
  ['but no private one', NO_PERMISSION],
  ['post to an archived channel', ['rejected', 400, 'api.post.create_post.can_not_post_to_deleted.error']],
  [
    'same pending_post_id while the first request is still running',
    ['unknown', 500, 'api.post.deduplicate_create_post.pending'],
  ],
  ['16,384 runes', ['rejected', 400, 'model.post.is_valid.msg.app_error']],
  ['props over 800,000 characters', ['rejected', 400, 'model.post.is_valid.props.app_error']],
  [
    'reply with a root in another channel',
    ['rejected', 400, 'api.post.create_post.channel_root_id.app_error'],
  ],
  ['reply to a post that is gone', ['rejected', 400, 'api.post.create_post.root_id.app_error']],
  ['no body', ['rejected', 400, 'api.context.invalid_body_param.app_error']],
  ['ephemeral post: a bot may not', NO_PERMISSION],
  ['post after the bot was removed from the channel', NO_PERMISSION],
  ['reading posts after it was removed', NO_PERMISSION],
  ['rate limit passed', ['limited', 429]],
]);
