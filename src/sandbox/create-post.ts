import type { Request, Response } from 'express';
import { addPost, type PostWish } from './add-post';
import { isAdmin } from './permissions';
import { postProblem } from './post-problem';
import { bareView, newPostView } from './post-view';
import { forbid, refuse } from './rest-errors';
import { isEleven } from './server';
import type { SandboxPost, SandboxUser, World } from './world';

const DEDUPLICATION_MS = 30_000;

interface Seen {
  /** Missing as long as the first request is running. */
  post?: SandboxPost;
  until: number;
}

/** `POST /api/v4/posts`, with the same deduplication by `pending_post_id` as a real server. */
export function createPostRoute(
  world: World,
  { maxPostSize, deduplicates }: { maxPostSize: number; deduplicates: boolean },
) {
  const seen = new Map<string, Seen>();

  return async (request: Request, response: Response, user: SandboxUser): Promise<void> => {
    const wish = (request.body ?? {}) as PostWish;
    const { channel_id, pending_post_id: pendingId = '' } = wish;
    const hasNone = isEleven(world.server) ? !hasBody(request) : typeof channel_id !== 'string';
    if (hasNone) {
      const id = 'api.context.invalid_body_param.app_error';
      return refuse(response, 400, id, 'Invalid or missing post in request body.', 'EOF');
    }
    const channel = world.channels.get(channel_id);
    if (!channel || !(channel.members.has(user.id) || isAdmin(user))) {
      return forbid(response, user.id, 'create_post');
    }
    if (channel.deleteAt) {
      const id = 'api.post.create_post.can_not_post_to_deleted.error';
      return refuse(response, 400, id, 'Can not post to deleted channel.');
    }
    const before = deduplicates ? seen.get(pendingId) : undefined;
    if (before && before.until > world.now()) return answerAgain(world, response, before);

    const mark: Seen = { until: world.now() + DEDUPLICATION_MS };
    if (pendingId) seen.set(pendingId, mark);
    // A fault may hold the request here, so that it is running for a while.
    if (response.locals.held) await response.locals.held;
    const problem = postProblem(world, wish, maxPostSize);
    if (problem) {
      seen.delete(pendingId);
      return refuse(response, 400, ...problem);
    }
    mark.post = addPost(world, wish, user);
    response.status(201).json(newPostView(world, mark.post, pendingId));
  };
}

/** Whatever the second request wants to post, and where. */
function answerAgain(world: World, response: Response, { post }: Seen): void {
  if (post) return void response.status(201).json(bareView(world.server, post));
  const message = 'Rejected post since another client is making the same request.';
  refuse(response, 500, 'api.post.deduplicate_create_post.pending', message);
}

function hasBody({ headers }: Request): boolean {
  return Number(headers['content-length'] ?? 0) > 0 || headers['transfer-encoding'] !== undefined;
}
