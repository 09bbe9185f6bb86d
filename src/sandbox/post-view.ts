import { fileView } from './file-view';
import { isEleven, type Server } from './server';
import type { SandboxPost, World } from './world';

/** A post as the REST API shows it; of a deleted one the text is gone. */
export function postView(world: World, post: SandboxPost): object {
  return { ...bareView(world.server, post), metadata: metadataOf(world, post) };
}

/** A post in the answer to the request that made it. */
export function newPostView(world: World, post: SandboxPost, pendingPostId: string): object {
  const isReply = (other: SandboxPost) => other.root_id === post.root_id && other.delete_at === 0;
  const thread = post.root_id ? (world.posts.get(post.channel_id) ?? []).filter(isReply) : [];
  return {
    ...bareView(world.server, post),
    ...{ pending_post_id: pendingPostId, reply_count: thread.length, metadata: metadataOf(world, post) },
  };
}

/** A post in the answer to a request with the same `pending_post_id` as the one that made it. */
export function bareView(server: Server, post: SandboxPost): object {
  const isNew = isEleven(server);
  return {
    ...{ id: post.id, create_at: post.create_at, update_at: post.update_at, edit_at: post.edit_at },
    ...{ delete_at: post.delete_at, is_pinned: false, user_id: post.user_id, channel_id: post.channel_id },
    ...{ root_id: post.root_id, original_id: post.original_id, message: post.delete_at ? '' : post.message },
    ...{ type: '', props: post.props, hashtags: '' },
    ...(isNew || post.file_ids?.length ? { file_ids: post.file_ids ?? [] } : {}),
    ...{ pending_post_id: '', ...(isNew ? { remote_id: '' } : {}) },
    ...{ reply_count: 0, last_reply_at: 0, participants: null },
  };
}

function metadataOf(world: World, post: SandboxPost): object {
  const files = (post.file_ids ?? []).flatMap((id) => world.files.get(id) ?? []);
  return {
    ...('attachments' in post.props ? { embeds: [{ type: 'message_attachment' }] } : {}),
    ...(files.length > 0 ? { files: files.map(fileView) } : {}),
  };
}
