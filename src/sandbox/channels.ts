import type { Request, Response } from 'express';
import { channelView } from './channel-view';
import { forbid, refuse } from './rest-errors';
import { directChannel, type SandboxUser, type World } from './world';

/** `GET /api/v4/channels/<id>` */
export function showChannel(world: World, request: Request, response: Response, user: SandboxUser): void {
  const channel = world.channels.get(String(request.params.channelId));
  if (!channel) {
    return refuse(response, 404, 'app.channel.get.existing.app_error', 'Unable to find the channel.');
  }
  const isVisible = channel.members.has(user.id) || channel.type === 'O';
  if (!isVisible) return forbid(response, user.id, 'read_channel');
  response.json(channelView(channel));
}

/** `POST /api/v4/channels/direct` */
export function openDirectChannel(world: World, request: Request, response: Response): void {
  const [one, other] = request.body as string[];
  if (!world.users.has(one ?? '') || !world.users.has(other ?? '')) {
    return refuse(response, 404, 'app.user.missing_account.const', 'Unable to find the user.');
  }
  response.status(201).json(channelView(directChannel(world, String(one), String(other))));
}
