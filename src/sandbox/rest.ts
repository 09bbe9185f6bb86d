import { type Request, type Response, Router } from 'express';
import { createPostRoute, listPosts } from './posts';
import { forbid, refuse } from './rest-errors';
import { channelView, teamView, userView } from './rest-views';
import { directChannel, type SandboxUser, userOf, type World } from './world';

type Handler = (request: Request, response: Response, user: SandboxUser) => void;

/** The part of the REST API v4 that an App needs. */
export function createRest(
  world: World,
  settings: { siteUrl: () => string; maxPostSize: number; deduplicates: boolean },
): Router {
  const rest = Router();

  function as(handler: Handler) {
    return (request: Request, response: Response): void => {
      const user = userOf(world, request.headers.authorization);
      if (user) return handler(request, response, user);
      const id = 'api.context.session_expired.app_error';
      refuse(response, 401, id, 'Invalid or expired session, please login again.', 'UserRequired');
    };
  }

  rest.get('/system/ping', (_request, response) => void response.json({ status: 'OK' }));
  rest.get(
    '/users/me',
    as((_request, response, user) => void response.json(userView(user))),
  );
  rest.get(
    '/users',
    as((_request, response) => void response.json([...world.users.values()].map(userView))),
  );
  rest.get(
    '/teams',
    as((_request, response) => void response.json([...world.teams.values()].map(teamView))),
  );
  rest.get(
    '/config/client',
    as((_request, response) => {
      response.json({
        MaxPostSize: String(settings.maxPostSize),
        SiteURL: settings.siteUrl(),
        Version: '8.1.0',
      });
    }),
  );
  rest.post('/posts', as(createPostRoute(world, settings)));
  rest.get(
    '/channels/:channelId/posts',
    as((request, response, user) => listPosts(world, request, response, user)),
  );
  rest.get(
    '/channels/:channelId',
    as((request, response, user) => {
      const channel = world.channels.get(String(request.params.channelId));
      if (!channel)
        return refuse(response, 404, 'app.channel.get.existing.app_error', 'Unable to find the channel.');
      const isVisible = channel.members.has(user.id) || channel.type === 'O';
      if (!isVisible) return forbid(response, user.id, 'read_channel');
      response.json(channelView(channel));
    }),
  );
  rest.post(
    '/channels/direct',
    as((request, response) => {
      const [one, other] = request.body as string[];
      if (!world.users.has(one ?? '') || !world.users.has(other ?? '')) {
        return refuse(response, 404, 'app.user.missing_account.const', 'Unable to find the user.');
      }
      response.status(201).json(channelView(directChannel(world, String(one), String(other))));
    }),
  );
  rest.post('/teams/:teamId/members', as(addTeamMember));
  rest.post('/channels/:channelId/members', as(addChannelMember));

  function addTeamMember(request: Request, response: Response, user: SandboxUser): void {
    const team = world.teams.get(String(request.params.teamId));
    if (!team?.members.has(user.id)) return forbid(response, user.id, 'add_user_to_team');
    team.members.add(request.body.user_id);
    response
      .status(201)
      .json({ team_id: team.id, user_id: request.body.user_id, roles: 'team_user', delete_at: 0 });
  }

  function addChannelMember(request: Request, response: Response, user: SandboxUser): void {
    const channel = world.channels.get(String(request.params.channelId));
    const team = world.teams.get(channel?.teamId ?? '');
    const isOpen = channel?.type === 'O' && team?.members.has(user.id);
    if (!channel || !(isOpen || channel.members.has(user.id))) {
      return forbid(response, user.id, 'manage_private_channel_members');
    }
    if (!team?.members.has(request.body.user_id)) {
      const id = 'api.channel.add_user.to.channel.failed.deleted.app_error';
      return refuse(response, 404, id, 'The user is not in the team.');
    }
    channel.members.add(request.body.user_id);
    response
      .status(201)
      .json({ channel_id: channel.id, user_id: request.body.user_id, roles: 'channel_user' });
  }

  return rest;
}
