import type { Request, Response } from 'express';
import { forbid, refuse } from './rest-errors';
import { postView } from './rest-views';
import { newId, type SandboxPost, type SandboxUser, type World } from './world';

const DEDUPLICATION_MS = 30_000;

/** `POST /api/v4/posts`, with the same deduplication by `pending_post_id` as a real server. */
export function createPostRoute(
  world: World,
  { maxPostSize, deduplicates }: { maxPostSize: number; deduplicates: boolean },
) {
  const seen = new Map<string, { post: SandboxPost; until: number }>();

  return (request: Request, response: Response, user: SandboxUser): void => {
    const {
      channel_id,
      message = '',
      props = {},
      root_id = '',
      pending_post_id: pendingId = '',
    } = request.body ?? {};
    if (typeof channel_id !== 'string') {
      const id = 'api.context.invalid_body_param.app_error';
      return refuse(response, 400, id, 'Invalid or missing post in request body.', 'EOF');
    }
    const channel = world.channels.get(channel_id);
    if (!channel?.members.has(user.id)) return forbid(response, user.id, 'create_post');
    if (channel.deleteAt) {
      const id = 'api.post.create_post.can_not_post_to_deleted.error';
      return refuse(response, 400, id, 'Can not post to deleted channel.');
    }
    const before = deduplicates ? seen.get(pendingId) : undefined;
    if (before && before.until > world.now()) {
      response.status(201).json(postView(before.post));
      return;
    }
    if ([...String(message)].length > maxPostSize) {
      return refuse(response, 400, 'model.post.is_valid.msg.app_error', 'Invalid message.', `id=${newId()}`);
    }
    const mark = user.isBot ? { from_bot: 'true', from_oauth_app: 'true' } : {};
    const now = world.now();
    const post = {
      ...{
        id: newId(),
        create_at: now,
        update_at: now,
        edit_at: 0,
        delete_at: 0,
        user_id: user.id,
        channel_id,
      },
      ...{ root_id, original_id: '', message: String(message), props: { ...props, ...mark } },
    };
    world.posts.get(channel_id)?.push(post);
    if (pendingId) seen.set(pendingId, { post, until: now + DEDUPLICATION_MS });
    response.status(201).json(postView(post, pendingId));
  };
}

/** `GET /api/v4/channels/<id>/posts`: since a time with deleted ones, else the newest without. */
export function listPosts(world: World, request: Request, response: Response, user: SandboxUser): void {
  const channelId = String(request.params.channelId);
  if (!world.channels.get(channelId)?.members.has(user.id))
    return forbid(response, user.id, 'read_channel_content');
  const all = world.posts.get(channelId) ?? [];
  const since = Number(request.query.since);
  const chosen = since
    ? all.filter((post) => post.update_at > since).slice(0, 1_000)
    : all.filter((post) => post.delete_at === 0).slice(-(Number(request.query.per_page) || 60));
  response.json({
    order: chosen.map((post) => post.id).reverse(),
    posts: Object.fromEntries(chosen.map((post) => [post.id, postView(post)])),
    ...{ next_post_id: '', prev_post_id: '', has_next: false, first_inaccessible_post_time: 0 },
  });
}
