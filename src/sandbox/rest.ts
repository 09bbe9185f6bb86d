import { raw } from 'body-parser';
import { type Request, type Response, Router } from 'express';
import { channelView } from './channel-view';
import { createPostRoute } from './create-post';
import { listPosts } from './list-posts';
import { addChannelMember, addTeamMember } from './members';
import { patchPost } from './patch-post';
import { forbid, refuse, refuseSession } from './rest-errors';
import { teamView } from './team-view';
import { uploadFiles } from './upload-files';
import { userView } from './user-view';
import { directChannel, type SandboxUser, tokenOf, userOf, type World } from './world';

type Handler = (request: Request, response: Response, user: SandboxUser) => void | Promise<void>;
type WorldHandler = (world: World, ...rest: Parameters<Handler>) => void | Promise<void>;

const MAX_FILE_SIZE = 104_857_600;

/** The part of the REST API v4 that an App needs. */
export function createRest(
  world: World,
  settings: { siteUrl: () => string; maxPostSize: number; deduplicates: boolean },
): Router {
  const rest = Router();

  function as(handler: Handler) {
    return (request: Request, response: Response): void | Promise<void> => {
      const { authorization } = request.headers;
      const user = userOf(world, authorization);
      return user ? handler(request, response, user) : refuseSession(response, tokenOf(authorization));
    };
  }
  const within = (handler: WorldHandler) => as((...rest) => handler(world, ...rest));

  rest.use((request, response, next) => {
    response.set('X-Content-Type-Options', 'nosniff');
    if (request.method === 'GET') response.set('Expires', '0');
    next();
  });
  rest.get('/system/ping', (_request, response) => void response.json({ status: 'OK' }));
  rest.get('/users/me', within(showMe));
  rest.get(
    '/users',
    as((_, response) => void response.json([...world.users.values()].map(userView))),
  );
  rest.get('/teams', within(listTeams));
  rest.get(
    '/config/client',
    as((_request, response) => {
      response.json({
        ...{
          EnableFileAttachments: 'true',
          EnablePostIconOverride: 'false',
          EnablePostUsernameOverride: 'false',
        },
        ...{ MaxFileSize: String(MAX_FILE_SIZE), MaxPostSize: String(settings.maxPostSize) },
        ...{ SiteURL: settings.siteUrl(), Version: '8.1.0' },
      });
    }),
  );
  rest.post('/posts', as(createPostRoute(world, settings)));
  rest.put('/posts/:postId/patch', within(patchPost));
  rest.post(
    '/posts/ephemeral',
    as((_, response, user) => forbid(response, user.id, 'create_post_ephemeral')),
  );
  rest.post('/files', raw({ type: 'multipart/form-data', limit: MAX_FILE_SIZE }), within(uploadFiles));
  rest.get('/channels/:channelId/posts', within(listPosts));
  rest.get('/channels/:channelId', within(showChannel));
  rest.post('/channels/direct', within(openDirectChannel));
  rest.post('/teams/:teamId/members', within(addTeamMember));
  rest.post('/channels/:channelId/members', within(addChannelMember));
  return rest;
}

function showMe(_world: World, _request: Request, response: Response, user: SandboxUser): void {
  response.set('Etag', `8.1.0.${user.id}.${user.createAt}..0.true.true.0`).json(userView(user));
}

function listTeams(world: World, _request: Request, response: Response, user: SandboxUser): void {
  const isAdmin = user.roles.includes('system_admin');
  response.json([...world.teams.values()].map((team) => teamView(team, isAdmin)));
}

function showChannel(world: World, request: Request, response: Response, user: SandboxUser): void {
  const channel = world.channels.get(String(request.params.channelId));
  if (!channel)
    return refuse(response, 404, 'app.channel.get.existing.app_error', 'Unable to find the channel.');
  const isVisible = channel.members.has(user.id) || channel.type === 'O';
  if (!isVisible) return forbid(response, user.id, 'read_channel');
  response.json(channelView(channel));
}

function openDirectChannel(world: World, request: Request, response: Response): void {
  const [one, other] = request.body as string[];
  if (!world.users.has(one ?? '') || !world.users.has(other ?? '')) {
    return refuse(response, 404, 'app.user.missing_account.const', 'Unable to find the user.');
  }
  response.status(201).json(channelView(directChannel(world, String(one), String(other))));
}
