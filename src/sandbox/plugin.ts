import { AppCallFailed, callApp, type Exchange } from './call-app';
import { type Acting, type Dialect, type Expand, expandContext, orderedExpand } from './context';
import { declaredCall, forbiddenPath, type InstalledApp } from './installed-app';
import type { World } from './world';

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
  /** @throws AppCallFailed */
  call(app: InstalledApp, wish: CallWish, acting: Acting): Promise<Record<string, unknown>>;
  /** A call that a user makes; always answers, with `type: error` where it fails. */
  userCall(appId: string, wish: CallWish, acting: Acting): Promise<Record<string, unknown>>;
  /** The bindings of all Apps for a user. */
  bindings(acting: Acting): Promise<object[]>;
}

export function createPlugin({ world, siteUrl, dialect, onExchange }: PluginParts): Plugin {
  const apps = new Map<string, InstalledApp>();

  async function call(app: InstalledApp, wish: CallWish, acting: Acting): Promise<Record<string, unknown>> {
    const { path, expand, values = {}, raw_command, selected_field, query, state } = wish;
    const request = {
      path,
      ...(expand ? { expand: orderedExpand(expand) } : {}),
      ...(state === undefined ? {} : { state }),
      ...(Object.keys(values).length > 0 ? { values } : {}),
      context: expandContext(world, app, { expand: expand ?? {}, acting, siteUrl: siteUrl(), dialect }),
      ...(raw_command ? { raw_command } : {}),
      ...(selected_field ? { selected_field } : {}),
      ...(query ? { query } : {}),
    };
    const namesUser = acting.user && expand?.acting_user;
    return await callApp(app, request, namesUser ? acting.user?.id : undefined, onExchange);
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
      const iconUrl = `${siteUrl()}/plugins/com.mattermost.apps/apps/${app.manifest.app_id}/static`;
      if (Array.isArray(answer?.data))
        all.push(...answer.data.map((binding) => completed(binding, app, iconUrl)));
    }
    return all;
  }

  return { apps, call, userCall, bindings };
}

interface Binding {
  location?: string;
  label?: string;
  icon?: string;
  bindings?: Binding[];
  [field: string]: unknown;
}

/** A binding as a client gets it: with its App, its location, and the icon as a full URL. */
function completed(binding: Binding, app: InstalledApp, iconUrl: string): Binding {
  const { bindings, ...own } = binding;
  const isRoot = own.location?.startsWith('/');
  return {
    ...(isRoot ? {} : { app_id: app.manifest.app_id }),
    ...own,
    location: own.location ?? own.label ?? '',
    ...(own.icon ? { icon: `${iconUrl}/${own.icon}` } : {}),
    ...(bindings ? { bindings: bindings.map((inner) => completed(inner, app, iconUrl)) } : {}),
  };
}
