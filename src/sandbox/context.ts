import type { InstalledApp } from './installed-app';
import { channelView, teamView, userView } from './rest-views';
import { addToken, type SandboxUser, type World } from './world';

export type Expand = Record<string, string>;

/** Who calls, and from where. */
export interface Acting {
  user?: SandboxUser;
  channelId?: string;
  teamId?: string;
  userAgent?: string;
}

/**
 * Where this sandbox behaves as the documentation says instead of the last plugin release.
 * - `fillContext`: `app_id`, `location` and, on webhooks, `acting_user_id` are set
 * - `wrongSecretStatus`: 401 instead of 400
 */
export interface Dialect {
  fillContext: boolean;
  wrongSecretStatus: 400 | 401;
}

export const LAST_RELEASE: Dialect = { fillContext: false, wrongSecretStatus: 400 };
export const DOCUMENTED: Dialect = { fillContext: true, wrongSecretStatus: 401 };

const ORDER = ['app', 'acting_user', 'acting_user_access_token', 'locale', 'channel', 'team'];

/** The levels of a call in the order in which the plugin writes them. */
export function orderedExpand(expand: Expand): Expand {
  return Object.fromEntries(ORDER.flatMap((name) => (expand[name] ? [[name, expand[name]]] : [])));
}

/** The context of a call, expanded as far as the call asks and the acting user may see. */
export function expandContext(
  world: World,
  app: InstalledApp,
  { expand, acting, siteUrl, dialect }: { expand: Expand; acting: Acting; siteUrl: string; dialect: Dialect },
): object {
  const { user } = acting;
  const isAdmin = user?.roles.includes('system_admin') ?? false;
  const level = (name: string) => expand[name]?.replace('+', '') ?? 'none';
  const channel = level('channel') === 'none' ? undefined : world.channels.get(acting.channelId ?? '');
  const team = level('team') === 'none' ? undefined : world.teams.get(acting.teamId ?? '');
  return {
    app_id: dialect.fillContext ? app.manifest.app_id : '',
    ...(acting.userAgent ? { user_agent: acting.userAgent, track_as_submit: true } : {}),
    ...(dialect.fillContext && !user ? { acting_user_id: app.botUserId } : {}),
    mattermost_site_url: siteUrl,
    developer_mode: true,
    app_path: `/plugins/com.mattermost.apps/apps/${app.manifest.app_id}`,
    bot_user_id: app.botUserId,
    bot_access_token: app.botToken,
    ...(level('app') === 'none' ? {} : { app: appView(app, isAdmin) }),
    ...(user && level('acting_user') !== 'none'
      ? { acting_user: actingUserView(user, level('acting_user')) }
      : {}),
    ...(user && level('acting_user_access_token') === 'all'
      ? { acting_user_access_token: addToken(world, user.id) }
      : {}),
    ...(level('locale') === 'none' ? {} : { locale: 'en' }),
    ...(channel
      ? {
          channel:
            level('channel') === 'id' ? { id: channel.id, team_id: channel.teamId } : channelView(channel),
        }
      : {}),
    ...(team ? { team: teamView(team) } : {}),
    oauth2: {},
  };
}

function appView(app: InstalledApp, forAdmin: boolean): object {
  return {
    app_id: app.manifest.app_id,
    version: app.manifest.version,
    deploy_type: 'http',
    ...(forAdmin && app.webhookSecret ? { webhook_secret: app.webhookSecret } : {}),
    bot_user_id: app.botUserId,
    bot_username: app.botUsername,
    remote_oauth2: {},
  };
}

function actingUserView(user: SandboxUser, level: string): object {
  return level === 'id' ? { id: user.id, username: '', roles: '' } : userView(user);
}
