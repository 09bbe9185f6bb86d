import type { Request, Response } from 'express';
import { postWithId } from './add-post';
import { isAdmin, mayReadPosts } from './permissions';
import { postView } from './post-view';
import { forbid, refuse } from './rest-errors';
import type { SandboxPost, SandboxUser, World } from './world';

/** `GET /api/v4/posts/<id>` */
export function showPost(world: World, request: Request, response: Response, user: SandboxUser): void {
  const post = postIn(world, request, response);
  if (!post) return;
  const channel = world.channels.get(post.channel_id);
  if (!channel || !mayReadPosts(world, channel, user)) {
    return forbid(response, user.id, 'read_channel_content');
  }
  response.set('Etag', `${world.server.version}.${post.id}.${post.update_at}`).json(postView(world, post));
}

/** `DELETE /api/v4/posts/<id>`: it stays, and names who deleted it. */
export function deletePost(world: World, request: Request, response: Response, user: SandboxUser): void {
  const post = postIn(world, request, response);
  if (!post) return;
  if (post.user_id !== user.id && !isAdmin(user)) return forbid(response, user.id, 'delete_others_posts');
  const now = world.now();
  Object.assign(post, { props: { deleteBy: user.id, ...post.props }, update_at: now, delete_at: now });
  response.json({ status: 'OK' });
}

function postIn(world: World, { params }: Request, response: Response): SandboxPost | undefined {
  const post = postWithId(world, String(params.postId));
  if (!post) refuse(response, 404, 'app.post.get.app_error', 'Unable to get the post.');
  return post;
}
