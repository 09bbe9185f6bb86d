import { raw } from 'body-parser';
import { type NextFunction, type Request, type Response, Router } from 'express';
import { createAccountRoutes } from './accounts/account-routes';
import { openDirectChannel, showChannel, showChannelNamed } from './channels';
import { createCommandRoutes } from './commands/command-routes';
import type { ResponseUrls } from './commands/response-urls';
import { createClientConfig, createConfigRoutes, listPluginStatuses, MAX_FILE_SIZE } from './config';
import { createPostRoute } from './create-post';
import { createIntegrationRoutes } from './integrations/integration-routes';
import type { IntegrationParts } from './integrations/parts';
import { listPosts } from './list-posts';
import { addChannelMember, removeChannelMember, showChannelMember } from './members';
import { nameVersion } from './name-version';
import { patchPost } from './patch-post';
import { deletePost, showPost } from './posts';
import { forbid, refuse } from './rest-errors';
import { createTeamRoutes } from './team-routes';
import { uploadFiles } from './upload-files';
import { createWithin } from './within';
import type { SandboxUser, World } from './world';

interface RestSettings {
  siteUrl: () => string;
  maxPostSize: number;
  deduplicates: boolean;
}

interface RestParts {
  integrations: IntegrationParts;
  responseUrls: ResponseUrls;
}

/** The part of the REST API v4 that an App, its set-up and its users need. */
export function createRest(world: World, settings: RestSettings, parts: RestParts): Router {
  const rest = Router();
  const { integrations, responseUrls } = parts;
  const within = createWithin(world);
  const config = createConfigRoutes(settings);
  const createPost = createPostRoute(world, settings);

  rest.use(nameVersion);
  rest.get('/system/ping', (_request, response) => void response.json({ status: 'OK' }));
  rest.get('/config', within(config.show));
  rest.put('/config/patch', within(config.patch));
  rest.get(
    '/config/client',
    createClientConfig(world, { ...settings, publicKey: integrations.triggers.publicKey }),
  );
  rest.get('/plugins/statuses', within(listPluginStatuses));
  rest.use(createAccountRoutes(world));
  rest.use(createTeamRoutes(world));
  rest.use(createIntegrationRoutes(integrations, responseUrls));
  rest.use(createCommandRoutes(world));
  rest.post('/channels/direct', within(openDirectChannel));
  rest.get('/channels/:channelId', within(showChannel));
  rest.get('/channels/:channelId/posts', within(listPosts));
  rest.post('/channels/:channelId/members', within(addChannelMember));
  rest.get('/channels/:channelId/members/:userId', within(showChannelMember));
  rest.delete('/channels/:channelId/members/:userId', within(removeChannelMember));
  rest.get('/teams/:teamId/channels/name/:channelName', within(showChannelNamed));
  rest.get('/teams/name/:teamName/channels/name/:channelName', within(showChannelNamed));
  rest.post(
    '/posts',
    within((_world, ...rest) => createPost(...rest)),
  );
  rest.get('/posts/:postId', within(showPost));
  rest.delete('/posts/:postId', within(deletePost));
  rest.put('/posts/:postId/patch', within(patchPost));
  rest.post('/posts/ephemeral', within(refuseEphemeral));
  const form = raw({ type: 'multipart/form-data', limit: MAX_FILE_SIZE });
  rest.post('/files', form, refuseTooLarge, within(uploadFiles));
  rest.get('/files/:fileId', within(showFile));
  rest.use(refuseUnknown);
  return rest;
}

function refuseUnknown(request: Request, response: Response): void {
  const where = `There doesn't appear to be an api call for the url='${request.originalUrl}'.`;
  const detail = `${where}  Typo? are you missing a team_id or user_id as part of the url?`;
  const message = 'Sorry, we could not find the page.';
  // Unlike other errors it has no id of its request.
  response
    .status(404)
    .json({ id: 'api.context.404.app_error', message, detailed_error: detail, status_code: 404 });
}

function refuseEphemeral(_world: World, _request: Request, response: Response, user: SandboxUser): void {
  forbid(response, user.id, 'create_post_ephemeral');
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
