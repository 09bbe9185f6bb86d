import type { Request, Response } from 'express';
import { postWithId } from './add-post';
import { setProps } from './buttons/actions';
import { newId } from './ids';
import { postView } from './post-view';
import { forbid, refuse } from './rest-errors';
import type { SandboxUser, World } from './world';

/** `PUT /api/v4/posts/<id>/patch`: what it was before stays, as a deleted post that names the edited one. */
export function patchPost(world: World, request: Request, response: Response, user: SandboxUser): void {
  const post = postWithId(world, String(request.params.postId));
  if (!post) return refuse(response, 404, 'app.post.get.app_error', 'Unable to get the post.');
  if (post.user_id !== user.id) return forbid(response, user.id, 'edit_others_posts');
  const now = world.now();
  const { message = post.message, props = post.props } = request.body ?? {};
  world.posts
    .get(post.channel_id)
    ?.push({ ...post, id: newId(), original_id: post.id, update_at: now, delete_at: now });
  if (props !== post.props) setProps(post, props);
  Object.assign(post, { message, update_at: now, edit_at: now });
  response.json(postView(world, post));
}
