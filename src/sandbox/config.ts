import type { Request, Response } from 'express';
import { isAdmin } from './permissions';
import { forbid, refuse } from './rest-errors';
import { isEleven } from './server';
import { type SandboxUser, userOf, type World } from './world';

export const MAX_FILE_SIZE = 104_857_600;

interface ConfigParts {
  siteUrl: () => string;
  maxPostSize: number;
}

interface ClientConfigParts extends ConfigParts {
  /** What signs the trigger ids. */
  publicKey: string;
}

/** `GET /api/v4/config/client`: part of it, and less without a session; an 8.1 wants `format=old`. */
export function createClientConfig(world: World, { maxPostSize, siteUrl, publicKey }: ClientConfigParts) {
  return (request: Request, response: Response): void => {
    const { server } = world;
    if (!isEleven(server) && request.query.format !== 'old') {
      const message =
        'New format for the client configuration is not supported yet. Please specify format=old in the query string.';
      return refuse(response, 501, 'api.config.client.old_format.app_error', message);
    }
    const { EnableBotAccountCreation, EnableCommands, EnableDeveloper, EnableUserAccessTokens } =
      server.settings;
    const forAll = {
      ...{ AppsPluginEnabled: String(server.hasPlugin), PluginsEnabled: String(server.hasPlugin) },
      AsymmetricSigningPublicKey: publicKey,
      ...{ EnableBotAccountCreation: String(EnableBotAccountCreation) },
      ...{ SiteURL: siteUrl(), Version: server.version },
    };
    const forUsers = {
      ...{ EnableCommands: String(EnableCommands), EnableDeveloper: String(EnableDeveloper) },
      ...{ EnableUserAccessTokens: String(EnableUserAccessTokens) },
      ...{ EnableFileAttachments: 'true', EnablePostIconOverride: 'false' },
      ...{ EnablePostUsernameOverride: 'false', MaxFileSize: String(MAX_FILE_SIZE) },
      MaxPostSize: String(maxPostSize),
    };
    const isKnown = userOf(world, request.headers.authorization) !== undefined;
    response.json(sorted(isKnown ? { ...forAll, ...forUsers } : forAll));
  };
}

/** `GET /api/v4/config`, part of it, for admins. */
export function createConfigRoutes({ siteUrl }: ConfigParts) {
  const view = ({ server }: World) => ({ ServiceSettings: { SiteURL: siteUrl(), ...server.settings } });

  return {
    show(world: World, _request: Request, response: Response, user: SandboxUser): void {
      if (!isAdmin(user)) return forbid(response, user.id, 'sysconsole_read_*');
      response.json(view(world));
    },
    /** `PUT /api/v4/config/patch` */
    patch(world: World, request: Request, response: Response, user: SandboxUser): void {
      if (!isAdmin(user)) return forbid(response, user.id, 'sysconsole_write_*');
      const wished = Object.entries(request.body?.ServiceSettings ?? {});
      const known = wished.filter(([name]) => Object.hasOwn(world.server.settings, name));
      Object.assign(world.server.settings, Object.fromEntries(known));
      response.json(view(world));
    },
  };
}

/** `GET /api/v4/plugins/statuses`, for admins; the state 2 says that a plugin runs. */
export function listPluginStatuses(
  world: World,
  _request: Request,
  response: Response,
  user: SandboxUser,
): void {
  if (!isAdmin(user)) return forbid(response, user.id, 'sysconsole_read_plugins');
  const apps = { plugin_id: 'com.mattermost.apps', state: 2, error: '', name: 'Apps', version: '1.2.2' };
  response.json(world.server.hasPlugin ? [apps] : []);
}

function sorted(config: Record<string, string>): object {
  return Object.fromEntries(Object.entries(config).sort(([one], [other]) => (one < other ? -1 : 1)));
}
