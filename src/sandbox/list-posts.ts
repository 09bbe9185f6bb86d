import type { Request, Response } from 'express';
import { refuseMissingChannel } from './channels';
import { mayReadPosts } from './permissions';
import { postView } from './post-view';
import { forbid } from './rest-errors';
import { isEleven } from './server';
import type { SandboxPost, SandboxUser, World } from './world';

const PAGE = 60;
const MOST_SINCE = 1_000;

/** `GET /api/v4/channels/<id>/posts`: since a time with deleted ones, else the newest without. */
export function listPosts(world: World, request: Request, response: Response, user: SandboxUser): void {
  const channelId = String(request.params.channelId);
  const channel = world.channels.get(channelId);
  if (!channel && isEleven(world.server)) return refuseMissingChannel(world, response, channelId);
  if (!channel || !mayReadPosts(world, channel, user)) {
    return forbid(response, user.id, 'read_channel_content');
  }
  const all = world.posts.get(channelId) ?? [];
  const since = Number(request.query.since);
  const visible = all.filter((post) => post.delete_at === 0);
  const page = visible.slice(-(Number(request.query.per_page) || PAGE));
  const chosen = since ? all.filter((post) => post.update_at > since).slice(0, MOST_SINCE) : page;
  const before = since ? undefined : visible[visible.length - page.length - 1];
  const rootIds = new Set(chosen.map((post) => post.root_id));
  const shown = all.filter((post) => chosen.includes(post) || rootIds.has(post.id));
  if (!since)
    response.set('Etag', `${world.server.version}.${Math.max(0, ...all.map((post) => post.update_at))}`);
  response.json({
    order: newestFirst(chosen).map((post) => post.id),
    posts: Object.fromEntries(shown.map((post) => [post.id, postView(world, post)])),
    ...{ next_post_id: '', prev_post_id: before?.id ?? '' },
    ...(isEleven(world.server) ? {} : { has_next: false }),
    first_inaccessible_post_time: 0,
  });
}

function newestFirst(posts: SandboxPost[]): SandboxPost[] {
  return [...posts].reverse().sort((one, other) => other.create_at - one.create_at);
}
