import { expandedChannelView } from './channel-view';
import type { Dialect } from './dialect';
import type { InstalledApp } from './installed-app';
import { teamView } from './team-view';
import { actingUserView } from './user-view';
import { addToken, type SandboxUser, type World } from './world';

export type Expand = Record<string, string>;

/** Who calls, and from where. */
export interface Acting {
  /** None on a webhook, which the bot acts for. */
  user?: SandboxUser;
  channelId?: string;
  teamId?: string;
  userAgent?: string;
  location?: string;
  tracksAsSubmit?: boolean;
}

interface ContextWish {
  expand: Expand;
  acting: Acting;
  siteUrl: string;
  dialect: Dialect;
}

/** What a call has before an App is installed. */
export const NO_CONTEXT = { app_id: '', mattermost_site_url: '', app_path: '', bot_user_id: '', oauth2: {} };

const ORDER = ['app', 'acting_user', 'acting_user_access_token', 'locale', 'channel', 'team'];

/** The levels of a call in the order in which the plugin writes them. */
export function orderedExpand(expand: Expand): Expand {
  return Object.fromEntries(ORDER.flatMap((name) => (expand[name] ? [[name, expand[name]]] : [])));
}

/** The level at which a call wants something expanded; `none` when it does not. */
export function expandLevel(expand: Expand, name: string): string {
  return expand[name]?.replace('+', '') ?? 'none';
}

/** The context of a call, expanded as far as the call asks and the acting user may see. */
export function expandContext(world: World, app: InstalledApp, wish: ContextWish): object {
  const { acting, dialect } = wish;
  const isWebhook = !acting.user;
  return {
    app_id: dialect.namesApp ? app.manifest.app_id : '',
    ...(dialect.namesApp && acting.location ? { location: acting.location } : {}),
    ...(acting.userAgent ? { user_agent: acting.userAgent } : {}),
    ...(acting.tracksAsSubmit ? { track_as_submit: true } : {}),
    mattermost_site_url: wish.siteUrl,
    developer_mode: true,
    app_path: `/plugins/com.mattermost.apps/apps/${app.manifest.app_id}`,
    bot_user_id: app.botUserId,
    bot_access_token: app.botToken,
    ...(dialect.namesBot && isWebhook
      ? { acting_user_id: app.botUserId, acting_user_access_token: app.botToken }
      : {}),
    ...expanded(world, app, wish),
    oauth2: {},
  };
}

function expanded(world: World, app: InstalledApp, { expand, acting, dialect }: ContextWish): object {
  const { user } = acting;
  const isAdmin = user?.roles.includes('system_admin') ?? false;
  const level = (name: string) => expandLevel(expand, name);
  const userLevel = dialect.namesUser && level('acting_user') === 'none' ? 'id' : level('acting_user');
  const channel = world.channels.get(acting.channelId ?? '');
  const team = world.teams.get(acting.teamId ?? '');
  return {
    ...(level('app') === 'none' ? {} : { app: appView(app, isAdmin) }),
    ...(user && userLevel !== 'none' ? { acting_user: actingUserView(user, userLevel) } : {}),
    ...(user && level('acting_user_access_token') === 'all'
      ? { acting_user_access_token: userToken(world, app, user) }
      : {}),
    ...(level('locale') === 'none' ? {} : { locale: 'en' }),
    ...(channel && level('channel') !== 'none'
      ? { channel: expandedChannelView(world.server, channel, level('channel')) }
      : {}),
    ...(team && level('team') !== 'none' ? { team: teamView(team, user) } : {}),
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

/** One token for each user of an App, as long as the App is installed and enabled. */
function userToken(world: World, app: InstalledApp, user: SandboxUser): string {
  const token = app.userTokens.get(user.id) ?? addToken(world, user.id);
  app.userTokens.set(user.id, token);
  return token;
}
