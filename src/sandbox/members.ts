import type { Request, Response } from 'express';
import { channelMemberView } from './channel-view';
import { forbid, refuse } from './rest-errors';
import { teamMemberView } from './team-view';
import type { SandboxUser, World } from './world';

/** `POST /api/v4/teams/<id>/members` */
export function addTeamMember(world: World, request: Request, response: Response, user: SandboxUser): void {
  const team = world.teams.get(String(request.params.teamId));
  if (!team?.members.has(user.id)) return forbid(response, user.id, 'add_user_to_team');
  team.members.add(request.body.user_id);
  response.status(201).json(teamMemberView(team.id, request.body.user_id));
}

/** `POST /api/v4/channels/<id>/members`: by a member, or by one of the team if the channel is public. */
export function addChannelMember(
  world: World,
  request: Request,
  response: Response,
  user: SandboxUser,
): void {
  const channel = world.channels.get(String(request.params.channelId));
  const team = world.teams.get(channel?.teamId ?? '');
  const isOpen = channel?.type === 'O' && team?.members.has(user.id);
  if (!channel || !(isOpen || channel.members.has(user.id))) {
    return forbid(response, user.id, 'manage_private_channel_members');
  }
  const userId = String(request.body.user_id);
  if (!team?.members.has(userId)) {
    const id = 'api.channel.add_user.to.channel.failed.deleted.app_error';
    return refuse(response, 404, id, 'The user is not in the team.');
  }
  const key = `${channel.id} ${userId}`;
  if (!channel.members.has(userId)) world.joinedAt.set(key, world.now());
  channel.members.add(userId);
  response
    .status(201)
    .json(channelMemberView(channel.id, userId, world.joinedAt.get(key) ?? channel.createAt));
}
