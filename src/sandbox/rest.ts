import { raw } from 'body-parser';
import { type NextFunction, type Request, type Response, Router } from 'express';
import { openDirectChannel, showChannel } from './channels';
import { createPostRoute } from './create-post';
import { listPosts } from './list-posts';
import { addChannelMember, addTeamMember } from './members';
import { patchPost } from './patch-post';
import { forbid, refuse, refuseSession } from './rest-errors';
import { teamView } from './team-view';
import { uploadFiles } from './upload-files';
import { userView } from './user-view';
import { type SandboxUser, tokenOf, userOf, type World } from './world';

type Handler = (request: Request, response: Response, user: SandboxUser) => void | Promise<void>;
type WorldHandler = (world: World, ...rest: Parameters<Handler>) => void | Promise<void>;

interface RestSettings {
  siteUrl: () => string;
  maxPostSize: number;
  deduplicates: boolean;
}

const MAX_FILE_SIZE = 104_857_600;

/** The part of the REST API v4 that an App needs. */
export function createRest(world: World, settings: RestSettings): Router {
  const rest = Router();

  /** For those who have a session. */
  function as(handler: Handler): (request: Request, response: Response) => void | Promise<void> {
    return (request, response) => {
      const { authorization } = request.headers;
      const user = userOf(world, authorization);
      return user ? handler(request, response, user) : refuseSession(response, tokenOf(authorization));
    };
  }
  const within = (handler: WorldHandler) => as((...rest) => handler(world, ...rest));
  const ephemeral = as((_, response, user) => forbid(response, user.id, 'create_post_ephemeral'));

  rest.use((request, response, next) => {
    response.set('X-Content-Type-Options', 'nosniff');
    if (request.method === 'GET') response.set('Expires', '0');
    next();
  });
  rest.get('/system/ping', (_request, response) => void response.json({ status: 'OK' }));
  rest.get('/config/client', as(createConfigRoute(settings)));
  rest.get('/users', within(listUsers));
  rest.get('/users/me', within(showMe));
  rest.get('/teams', within(listTeams));
  rest.post('/teams/:teamId/members', within(addTeamMember));
  rest.post('/channels/direct', within(openDirectChannel));
  rest.get('/channels/:channelId', within(showChannel));
  rest.get('/channels/:channelId/posts', within(listPosts));
  rest.post('/channels/:channelId/members', within(addChannelMember));
  rest.post('/posts', as(createPostRoute(world, settings)));
  rest.put('/posts/:postId/patch', within(patchPost));
  rest.post('/posts/ephemeral', ephemeral);
  const form = raw({ type: 'multipart/form-data', limit: MAX_FILE_SIZE });
  rest.post('/files', form, refuseTooLarge, within(uploadFiles));
  rest.get('/files/:fileId', within(showFile));
  return rest;
}

function createConfigRoute({ maxPostSize, siteUrl }: RestSettings): Handler {
  return (_request, response) => {
    response.json({
      ...{ EnableFileAttachments: 'true', EnablePostIconOverride: 'false' },
      ...{ EnablePostUsernameOverride: 'false', MaxFileSize: String(MAX_FILE_SIZE) },
      ...{ MaxPostSize: String(maxPostSize), SiteURL: siteUrl(), Version: '8.1.0' },
    });
  };
}

/** Where the body is larger than the parser before it takes. */
function refuseTooLarge(error: Error, _request: Request, response: Response, next: NextFunction): void {
  if ((error as { type?: string }).type !== 'entity.too.large') return next(error);
  const message = `Unable to upload file(s). They exceed the maximum allowed ${MAX_FILE_SIZE} bytes.`;
  refuse(response, 413, 'api.file.upload_file.too_large_detailed.app_error', message);
}

function showFile(world: World, request: Request, response: Response, user: SandboxUser): void {
  const file = world.files.get(String(request.params.fileId));
  if (!file) return refuse(response, 404, 'app.file_info.get.app_error', 'Unable to get the file info.');
  const mayRead = world.channels.get(file.channelId)?.members.has(user.id) ?? file.userId === user.id;
  if (!mayRead) return forbid(response, user.id, 'read_channel_content');
  response.set('Content-Type', file.type || 'application/octet-stream').end(file.content);
}

function listUsers(world: World, _request: Request, response: Response): void {
  response.json([...world.users.values()].map(userView));
}

function showMe(_world: World, _request: Request, response: Response, user: SandboxUser): void {
  response.set('Etag', `8.1.0.${user.id}.${user.createAt}..0.true.true.0`).json(userView(user));
}

function listTeams(world: World, _request: Request, response: Response, user: SandboxUser): void {
  const isAdmin = user.roles.includes('system_admin');
  response.json([...world.teams.values()].map((team) => teamView(team, isAdmin)));
}
