import { bindingView } from './binding-view';
import { AppCallFailed, callApp, type Exchange } from './call-app';
import { type Acting, type Expand, expandContext, expandLevel, NO_CONTEXT, orderedExpand } from './context';
import type { Dialect } from './dialect';
import { goMap } from './go-map';
import { declaredCall, forbiddenPath, type InstalledApp } from './installed-app';
import type { World } from './world';

const PING_TIMEOUT_MS = 2_000;

/** A call as a client, a webhook or the plugin itself asks for it. */
export interface CallWish {
  path: string;
  expand?: Expand | undefined;
  state?: unknown;
  values?: Record<string, unknown>;
  raw_command?: string;
  selected_field?: string;
  query?: string;
}

export interface PluginParts {
  world: World;
  siteUrl: () => string;
  dialect: Dialect;
  onExchange: (exchange: Exchange) => void;
}

/** The Apps plugin, as far as it calls an App that is installed. */
export interface Plugin {
  apps: Map<string, InstalledApp>;
  /** Whether the App answers, before it is installed. @throws AppCallFailed */
  ping(app: InstalledApp): Promise<void>;
  /** @throws AppCallFailed */
  call(app: InstalledApp, wish: CallWish, acting: Acting): Promise<Record<string, unknown>>;
  /** A call that a user makes; always answers, with `type: error` where it fails. */
  userCall(appId: string, wish: CallWish, acting: Acting): Promise<Record<string, unknown>>;
  /** The bindings of all Apps for a user. */
  bindings(acting: Acting): Promise<object[]>;
}

export function createPlugin({ world, siteUrl, dialect, onExchange }: PluginParts): Plugin {
  const apps = new Map<string, InstalledApp>();

  async function ping(app: InstalledApp): Promise<void> {
    const body = { path: '/ping', context: NO_CONTEXT };
    const isOlder = ({ status }: AppCallFailed) => status === 404;
    await callApp(app, body, { now: world.now, timeout: PING_TIMEOUT_MS, onExchange }).catch((error) => {
      if (!isOlder(error)) throw error;
    });
  }

  async function call(app: InstalledApp, wish: CallWish, acting: Acting): Promise<Record<string, unknown>> {
    const { path, expand, values = {}, raw_command, selected_field, query, state } = wish;
    const request = {
      path,
      ...(expand ? { expand: orderedExpand(expand) } : {}),
      ...(state === undefined ? {} : { state }),
      ...(Object.keys(values).length > 0 ? { values: goMap(values) } : {}),
      context: expandContext(world, app, { expand: expand ?? {}, acting, siteUrl: siteUrl(), dialect }),
      ...(raw_command ? { raw_command } : {}),
      ...(selected_field ? { selected_field } : {}),
      ...(query ? { query } : {}),
    };
    const isNamed = dialect.namesUser || expandLevel(expand ?? {}, 'acting_user') !== 'none';
    const user = isNamed ? acting.user?.id : undefined;
    const actingUserId = acting.user ? user : app.botUserId;
    return await callApp(app, request, { actingUserId, now: world.now, onExchange });
  }

  async function userCall(appId: string, wish: CallWish, acting: Acting): Promise<Record<string, unknown>> {
    const app = apps.get(appId);
    if (!app) return { type: 'error', text: `app ${appId} is not installed: not found`, app_metadata: {} };
    if (!app.isEnabled) {
      return {
        type: 'error',
        text: `app is disabled by the administrator: ${appId}: forbidden`,
        app_metadata: {},
      };
    }
    const app_metadata = { bot_user_id: app.botUserId, bot_username: app.botUsername };
    const forbidden = forbiddenPath(app, wish.path);
    if (forbidden) return { type: 'error', text: forbidden, app_metadata };
    try {
      return { ...(await call(app, wish, acting)), app_metadata };
    } catch (error) {
      if (!(error instanceof AppCallFailed)) throw error;
      return { type: 'error', text: `upstream call failed: ${error.message}`, app_metadata };
    }
  }

  async function bindings(acting: Acting): Promise<object[]> {
    const all: object[] = [];
    for (const app of apps.values()) {
      const declared = declaredCall(app, 'bindings');
      if (!app.isEnabled || !declared) continue;
      const answer = await call(app, declared, acting).catch(() => undefined);
      const { app_id } = app.manifest;
      const iconUrl = `${siteUrl()}/plugins/com.mattermost.apps/apps/${app_id}/static`;
      if (Array.isArray(answer?.data))
        all.push(...answer.data.map((one) => bindingView(one, app_id, iconUrl)));
    }
    return all;
  }

  return { apps, ping, call, userCall, bindings };
}
