import { attachmentView } from './attachment-view';
import { setProps } from './buttons/actions';
import { newId } from './ids';
import { isEleven } from './server';
import type { SandboxPost, SandboxUser, World } from './world';

/** A post as a client wishes it. */
export interface PostWish {
  channel_id: string;
  message?: string;
  root_id?: string;
  pending_post_id?: string;
  props?: Record<string, unknown>;
  file_ids?: string[];
}

/** Puts a post into its channel; its thread and its files learn of it. */
export function addPost(world: World, wish: PostWish, user: SandboxUser): SandboxPost {
  const { channel_id, message = '', root_id = '', file_ids = [] } = wish;
  const now = world.now();
  const byPlugin = isEleven(world.server) ? {} : { from_oauth_app: 'true' };
  const mark = user.isBot ? { from_bot: 'true', ...byPlugin } : {};
  const given = Object.entries({ ...wish.props, ...mark });
  const props: Record<string, unknown> = Object.fromEntries(
    given.sort(([one], [other]) => (one < other ? -1 : 1)),
  );
  if ('attachments' in props) {
    const { attachments } = props;
    props.attachments = Array.isArray(attachments) ? attachments.filter(Boolean).map(attachmentView) : null;
  }
  const free = file_ids.filter((id) => !world.files.get(id)?.postId);
  const post: SandboxPost = {
    ...{ id: newId(), create_at: now, update_at: now, edit_at: 0, delete_at: 0, user_id: user.id },
    ...{ channel_id, root_id, original_id: '', message: String(message), props: {}, file_ids: free },
  };
  setProps(post, props);
  world.posts.get(channel_id)?.push(post);
  const root = postWithId(world, root_id);
  if (root) root.update_at = now;
  for (const id of free) {
    const file = world.files.get(id);
    if (file) Object.assign(file, { postId: post.id, channelId: channel_id });
  }
  return post;
}

/** A post that is not deleted. */
export function postWithId(world: World, id: string): SandboxPost | undefined {
  if (!id) return undefined;
  return [...world.posts.values()].flat().find((post) => post.id === id && post.delete_at === 0);
}
