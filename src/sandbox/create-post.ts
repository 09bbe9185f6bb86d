import type { Request, Response } from 'express';
import { attachmentView } from './attachment-view';
import { goMap } from './go-map';
import { newId } from './ids';
import { bareView, newPostView } from './post-view';
import { forbid, refuse } from './rest-errors';
import type { SandboxPost, SandboxUser, World } from './world';

const DEDUPLICATION_MS = 30_000;
const LARGEST_PROPS = 800_000;

interface PostWish {
  channel_id: string;
  message?: string;
  root_id?: string;
  pending_post_id?: string;
  props?: Record<string, unknown>;
  file_ids?: string[];
}

/** `POST /api/v4/posts`, with the same deduplication by `pending_post_id` as a real server. */
export function createPostRoute(
  world: World,
  { maxPostSize, deduplicates }: { maxPostSize: number; deduplicates: boolean },
) {
  /** A post is missing as long as its request is running. */
  const seen = new Map<string, { post?: SandboxPost; until: number }>();

  return async (request: Request, response: Response, user: SandboxUser): Promise<void> => {
    const wish = (request.body ?? {}) as PostWish;
    const { channel_id, pending_post_id: pendingId = '' } = wish;
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
      if (before.post) return void response.status(201).json(bareView(before.post));
      const message = 'Rejected post since another client is making the same request.';
      return refuse(response, 500, 'api.post.deduplicate_create_post.pending', message);
    }
    const mark: { post?: SandboxPost; until: number } = { until: world.now() + DEDUPLICATION_MS };
    if (pendingId) seen.set(pendingId, mark);
    // A fault of the sandbox may hold the request here.
    if (response.locals.held) await response.locals.held;
    const problem = problemOf(wish);
    if (problem) {
      seen.delete(pendingId);
      return refuse(response, 400, ...problem);
    }
    mark.post = addPost(world, wish, user);
    response.status(201).json(newPostView(world, mark.post, pendingId));
  };

  function problemOf({
    channel_id,
    message,
    root_id,
    props,
  }: PostWish): [string, string, string?] | undefined {
    const root = root_id ? postWithId(world, root_id) : undefined;
    if (root_id && !root) return ['api.post.create_post.root_id.app_error', 'Invalid RootId parameter.'];
    if (root && root.channel_id !== channel_id) {
      return ['api.post.create_post.channel_root_id.app_error', 'Invalid ChannelId for RootId parameter.'];
    }
    if ([...String(message ?? '')].length > maxPostSize) {
      return ['model.post.is_valid.msg.app_error', 'Invalid message.', `id=${newId()}`];
    }
    if ([...JSON.stringify(props ?? {})].length > LARGEST_PROPS) {
      return ['model.post.is_valid.props.app_error', 'Invalid props.', `id=${newId()}`];
    }
    return undefined;
  }
}

/** A post that is not deleted. */
export function postWithId(world: World, id: string): SandboxPost | undefined {
  return [...world.posts.values()].flat().find((post) => post.id === id && post.delete_at === 0);
}

function addPost(world: World, wish: PostWish, user: SandboxUser): SandboxPost {
  const { channel_id, message = '', root_id = '', file_ids = [] } = wish;
  const now = world.now();
  const mark = user.isBot ? { from_bot: 'true', from_oauth_app: 'true' } : {};
  const props = goMap({ ...wish.props, ...mark }) as Record<string, unknown>;
  if (Array.isArray(props.attachments)) props.attachments = props.attachments.map(attachmentView);
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
    ...{ root_id, original_id: '', message: String(message), props, file_ids },
  };
  world.posts.get(channel_id)?.push(post);
  for (const id of file_ids)
    Object.assign(world.files.get(id) ?? {}, { postId: post.id, channelId: channel_id });
  if (root_id) Object.assign(postWithId(world, root_id) ?? {}, { update_at: now });
  return post;
}
