import type { Request, Response } from 'express';
import { channelMemberView } from './channel-view';
import { isAdmin, isInTeam, managesTeam, mayReadChannel } from './permissions';
import { forbid, refuse } from './rest-errors';
import { isEleven } from './server';
import { teamMemberView } from './team-view';
import type { SandboxChannel, SandboxUser, World } from './world';

/** `POST /api/v4/teams/<id>/members`: by a member, or for oneself where anybody may join. */
export function addTeamMember(world: World, request: Request, response: Response, user: SandboxUser): void {
  const team = world.teams.get(String(request.params.teamId));
  const userId = String(request.body?.user_id);
  const isIn = team?.members.has(user.id) ?? false;
  const joinsOpen = userId === user.id && team?.allowOpenInvite;
  if (!team || !(isIn || isAdmin(user) || joinsOpen)) {
    return forbid(response, user.id, userId === user.id ? 'join_private_teams' : 'add_user_to_team');
  }
  team.members.add(userId);
  response.status(201).json(teamMemberView(world, team.id, userId));
}

/** `GET /api/v4/teams/<id>/members/<user id>` */
export function showTeamMember(world: World, request: Request, response: Response, user: SandboxUser): void {
  const [teamId, userId] = [String(request.params.teamId), idIn(request, user)];
  if (!isAdmin(user) && !isInTeam(world, teamId, user)) return forbid(response, user.id, 'view_team');
  if (!isInTeam(world, teamId, { id: userId })) {
    const detail = `resource "TeamMember" not found, id: teamId=${teamId}, userId=${userId}`;
    return refuse(response, 404, 'app.team.get_member.missing.app_error', 'No team member found.', detail);
  }
  response.json(teamMemberView(world, teamId, userId));
}

/** `PUT /api/v4/teams/<id>/members/<user id>/roles` */
export function setTeamRoles(world: World, request: Request, response: Response, user: SandboxUser): void {
  const teamId = String(request.params.teamId);
  if (!managesTeam(world, teamId, user)) return forbid(response, user.id, 'manage_team_roles');
  world.teamRoles.set(`${teamId} ${request.params.userId}`, String(request.body?.roles));
  response.json({ status: 'OK' });
}

/** `DELETE /api/v4/teams/<id>/members/<user id>`: with its channels. */
export function removeTeamMember(
  world: World,
  request: Request,
  response: Response,
  user: SandboxUser,
): void {
  const [teamId, userId] = [String(request.params.teamId), idIn(request, user)];
  if (userId !== user.id && !managesTeam(world, teamId, user)) {
    return forbid(response, user.id, 'remove_user_from_team');
  }
  world.teams.get(teamId)?.members.delete(userId);
  for (const channel of world.channels.values()) {
    if (channel.teamId === teamId) channel.members.delete(userId);
  }
  response.json({ status: 'OK' });
}

/** `POST /api/v4/channels/<id>/members`: by a member, or by one of the team if the channel is public. */
export function addChannelMember(
  world: World,
  request: Request,
  response: Response,
  user: SandboxUser,
): void {
  const channel = world.channels.get(String(request.params.channelId));
  const userId = String(request.body?.user_id);
  if (!channel || !mayAdd(world, channel, user)) {
    const joins = channel?.type === 'O' && userId === user.id;
    return forbid(response, user.id, joins ? 'join_public_channels' : 'manage_private_channel_members');
  }
  if (!isInTeam(world, channel.teamId, { id: userId })) {
    const id = 'api.channel.add_user.to.channel.failed.deleted.app_error';
    return refuse(response, 404, id, 'The user is not in the team.');
  }
  if (!channel.members.has(userId)) world.joinedAt.set(`${channel.id} ${userId}`, world.now());
  channel.members.add(userId);
  response.status(201).json(channelMemberView(world, channel, userId));
}

function mayAdd(world: World, channel: SandboxChannel, user: SandboxUser): boolean {
  if (channel.members.has(user.id) || managesTeam(world, channel.teamId, user)) return true;
  return channel.type === 'O' && isInTeam(world, channel.teamId, user);
}

/** `GET /api/v4/channels/<id>/members/<user id>`: a membership that is not there is a 403 too. */
export function showChannelMember(
  world: World,
  request: Request,
  response: Response,
  user: SandboxUser,
): void {
  const channel = world.channels.get(String(request.params.channelId));
  const userId = idIn(request, user);
  // An 8.1 tells only members.
  const isVisible =
    channel && (isEleven(world.server) ? mayReadChannel(world, channel, user) : isMember(channel, user));
  if (!isVisible || !channel.members.has(userId)) return forbid(response, user.id, 'read_channel');
  response.json(channelMemberView(world, channel, userId));
}

/** `DELETE /api/v4/channels/<id>/members/<user id>` */
export function removeChannelMember(
  world: World,
  request: Request,
  response: Response,
  user: SandboxUser,
): void {
  const channel = world.channels.get(String(request.params.channelId));
  const userId = idIn(request, user);
  if (!channel || !(userId === user.id || isAdmin(user) || isMember(channel, user))) {
    return forbid(response, user.id, 'manage_public_channel_members');
  }
  channel.members.delete(userId);
  response.json({ status: 'OK' });
}

function isMember(channel: SandboxChannel, { id }: SandboxUser): boolean {
  return channel.members.has(id);
}

function idIn({ params }: Request, user: SandboxUser): string {
  return params.userId === 'me' ? user.id : String(params.userId);
}
