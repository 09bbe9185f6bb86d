import { announce } from './announce';
import { AppCallFailed } from './call-app';
import type { Acting } from './context';
import { newId } from './ids';
import { createInstall } from './install';
import type { InstalledApp } from './installed-app';
import type { CallWish, Plugin } from './plugin';
import { addToken, type World } from './world';

/** The calls of the plugin's own App `apps`: install with consent, disable, enable, uninstall. Admins only. */
export function createLifecycle(world: World, plugin: Plugin) {
  const { fetchManifest, install } = createInstall(world, plugin);
  const app_metadata = { bot_user_id: newId(), bot_username: 'appsbot' };

  async function disable(app: InstalledApp, acting: Acting): Promise<string> {
    const text = await announce(plugin, app, 'on_disable', acting);
    app.isEnabled = false;
    endSessions(app);
    return text || `Disabled ${app.manifest.display_name}`;
  }

  async function enable(app: InstalledApp, acting: Acting): Promise<string> {
    app.botToken = addToken(world, app.botUserId);
    app.isEnabled = true;
    return (await announce(plugin, app, 'on_enable', acting)) || `Enabled ${app.manifest.display_name}`;
  }

  async function uninstall(app: InstalledApp, acting: Acting, isForced: boolean): Promise<string> {
    const text = await announce(plugin, app, 'on_uninstall', acting).catch((error) => {
      if (isForced) return '';
      throw error;
    });
    plugin.apps.delete(app.manifest.app_id);
    endSessions(app);
    return `Uninstalled ${app.manifest.display_name}${text ? `, with message: ${text}` : ''}`;
  }

  function endSessions(app: InstalledApp): void {
    for (const token of [app.botToken, ...app.userTokens.values()]) world.tokens.delete(token);
    app.userTokens.clear();
    app.botToken = '';
  }

  async function change({ path, values = {} }: CallWish, acting: Acting): Promise<string> {
    const appId = (values.app as { value?: string } | undefined)?.value ?? '';
    const app = plugin.apps.get(appId);
    if (!app) throw new AppCallFailed(`app ${appId} is not installed: not found`);
    if (path === '/disable') return await disable(app, acting);
    if (path === '/enable') return await enable(app, acting);
    return await uninstall(app, acting, values.force === true);
  }

  async function answerTo(wish: CallWish, acting: Acting): Promise<object> {
    const { path, state, values = {} } = wish;
    if (!acting.user?.roles.includes('system_admin')) {
      throw new AppCallFailed('only system administrators may do this');
    }
    if (path === '/install-http') return await fetchManifest(String(values.url));
    const isConsent = path === '/install-consent';
    const text = isConsent ? await install(String(state), values, acting) : await change(wish, acting);
    return { type: 'ok', text };
  }

  return async (wish: CallWish, acting: Acting): Promise<object> => {
    const answer = await answerTo(wish, acting).catch((error) => {
      if (error instanceof AppCallFailed) return { type: 'error', text: error.message };
      throw error;
    });
    return { ...answer, app_metadata };
  };
}
