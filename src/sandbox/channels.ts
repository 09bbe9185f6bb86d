import type { Request, Response } from 'express';
import { channelView } from './channel-view';
import { isInTeam, mayReadChannel } from './permissions';
import { forbid, refuse } from './rest-errors';
import { isEleven } from './server';
import { directChannel, type SandboxChannel, type SandboxUser, type World } from './world';

/** `GET /api/v4/channels/<id>` */
export function showChannel(world: World, request: Request, response: Response, user: SandboxUser): void {
  const id = String(request.params.channelId);
  const channel = world.channels.get(id);
  if (!channel) return refuseMissingChannel(world, response, id);
  showIfVisible(world, response, user, channel);
}

/** `GET /api/v4/teams/<id>/channels/name/<name>` and `/teams/name/<name>/channels/name/<name>` */
export function showChannelNamed(
  world: World,
  request: Request,
  response: Response,
  user: SandboxUser,
): void {
  const { teamId, teamName, channelName } = request.params;
  const team = [...world.teams.values()].find(({ id, name }) => id === teamId || name === teamName);
  const ofTeam = [...world.channels.values()].filter((channel) => channel.teamId === team?.id);
  const channel = ofTeam.find(({ name }) => name === channelName);
  if (channel) return showIfVisible(world, response, user, channel);
  const detail = `resource "Channel" not found, id: team_id=${team?.id ?? ''}, name=${channelName}`;
  refuse(response, 404, 'app.channel.get_by_name.missing.app_error', 'Channel does not exist.', detail);
}

function showIfVisible(world: World, response: Response, user: SandboxUser, channel: SandboxChannel): void {
  if (mayReadChannel(world, channel, user)) return void response.json(channelView(world.server, channel));
  const isOpen = channel.type === 'O' && !isInTeam(world, channel.teamId, user);
  forbid(response, user.id, isOpen ? 'read_public_channel' : 'read_channel');
}

/** Answers 404 of a channel that there is not, as this server words it. */
export function refuseMissingChannel({ server }: World, response: Response, id: string): void {
  const which = isEleven(server) ? `the existing channel ${id}` : 'the channel';
  const detail = isEleven(server) ? `resource "Channel" not found, id: ${id}` : '';
  refuse(response, 404, 'app.channel.get.existing.app_error', `Unable to find ${which}.`, detail);
}

/** `POST /api/v4/channels/direct` */
export function openDirectChannel(world: World, request: Request, response: Response): void {
  const [one, other] = request.body as string[];
  if (!world.users.has(one ?? '') || !world.users.has(other ?? '')) {
    const id = 'api.channel.create_direct_channel.invalid_user.app_error';
    const detail = `No users found for ids: ${one}. ${other}`;
    return isEleven(world.server)
      ? refuse(response, 400, id, 'Invalid user ID for direct channel creation.', detail)
      : refuse(response, 404, 'app.user.missing_account.const', 'Unable to find the user.');
  }
  response.status(201).json(channelView(world.server, directChannel(world, String(one), String(other))));
}
