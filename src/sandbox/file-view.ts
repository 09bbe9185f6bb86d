import type { SandboxFile } from './world';

/** A file as the REST API shows it, in a post once there is one. */
export function fileView({ id, userId, postId, channelId, createAt, name, size, type }: SandboxFile): object {
  return {
    ...{ id, user_id: userId, ...(postId ? { post_id: postId } : {}), channel_id: channelId },
    ...{ create_at: createAt, update_at: createAt, delete_at: 0, name },
    ...{ extension: name.includes('.') ? name.replace(/^.*\./, '') : '', size, mime_type: type },
    ...{ mini_preview: null, remote_id: '', archived: false },
  };
}
