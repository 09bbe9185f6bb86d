import { AppCallFailed } from './call-app';
import type { Acting } from './context';
import { declaredCall, type InstalledApp } from './installed-app';
import type { CallWish, Plugin } from './plugin';
import { addToken, addUser, newId, type World } from './world';

const PERMISSIONS: Record<string, string> = {
  act_as_bot: "use Mattermost REST API as the app's bot user",
  remote_webhooks: 'receive webhook messages from a remote (3rd party) system',
  act_as_user: 'use Mattermost REST API as connected users',
};
const LOCATIONS: Record<string, string> = {
  '/command': 'Slash commands',
  '/channel_header': 'Channel Header buttons',
  '/post_menu': 'Post Menu items',
};

type Answer = Record<string, unknown>;

/** The calls of the plugin's own App `apps`: install with consent, disable, enable, uninstall. Admins only. */
export function createLifecycle(world: World, plugin: Plugin) {
  const fetched = new Map<string, InstalledApp['manifest']>();

  async function fetchManifest(url: string): Promise<Answer> {
    const response = await fetch(url, { headers: { 'User-Agent': 'Mattermost-Bot/1.1' } }).catch(
      () => undefined,
    );
    if (!response?.ok) return failed(`failed to fetch the manifest from ${url}`);
    const manifest = (await response.json()) as InstalledApp['manifest'];
    fetched.set(manifest.app_id, manifest);
    return { type: 'form', form: consentForm(manifest) };
  }

  async function install(appId: string, values: Record<string, unknown>, acting: Acting): Promise<Answer> {
    const manifest = fetched.get(appId);
    if (!manifest) return failed('the manifest was not fetched');
    if (values.consent !== true) return failed('consent to use APIs and locations is required to install');
    const app = appFrom(manifest, typeof values.secret === 'string' ? values.secret : undefined);
    try {
      await plugin.call({ ...app, botToken: '', botUserId: '' }, { path: '/ping' }, {});
      const icon = await fetch(`${manifest.http.root_url}/static/${manifest.icon}`);
      if (!icon.ok) return failed(`failed to get the icon: ${icon.status}`);
      plugin.apps.set(appId, app);
      const text = await announce(app, 'on_install', acting);
      return succeeded(`Installed app \`${appId}\`: ${manifest.display_name}.${text ? `\n\n${text}` : ''}`);
    } catch (error) {
      if (!(error instanceof AppCallFailed)) throw error;
      return failed(`failed to install: ${error.message}`);
    }
  }

  /** The bot stays the same over a reinstall; the webhook secret does not. */
  function appFrom(manifest: InstalledApp['manifest'], jwtSecret: string | undefined): InstalledApp {
    const before = [...world.users.values()].find(
      ({ isBot, username }) => isBot && username === manifest.app_id,
    );
    const bot = before ?? addUser(world, manifest.app_id.toLowerCase(), 'system_user', true);
    const hasSecret = manifest.remote_webhook_auth_type !== 'none';
    return {
      manifest,
      jwtSecret: manifest.http.use_jwt ? jwtSecret : undefined,
      webhookSecret: hasSecret ? newId() : undefined,
      botUserId: bot.id,
      botUsername: bot.username,
      botToken: plugin.apps.get(manifest.app_id)?.botToken ?? addToken(world, bot.id),
      isEnabled: true,
    };
  }

  /** Runs a call of the manifest, if it declares one, and returns the text of its answer. */
  async function announce(
    app: InstalledApp,
    name: 'on_install' | 'on_enable' | 'on_disable' | 'on_uninstall',
    acting: Acting,
  ) {
    const declared = declaredCall(app, name);
    if (!declared) return '';
    // The last release gives these calls no channel and no team, even when they are expanded.
    const answer = await plugin.call(app, declared, { ...acting, channelId: '', teamId: '' });
    if (answer.type === 'error') throw new AppCallFailed(String(answer.text));
    return String(answer.text ?? '');
  }

  async function change(action: string, app: InstalledApp, acting: Acting, force: boolean): Promise<Answer> {
    const name = app.manifest.display_name;
    try {
      if (action === '/disable') {
        const text = await announce(app, 'on_disable', acting);
        app.isEnabled = false;
        world.tokens.delete(app.botToken);
        return succeeded(text || `Disabled ${name}`);
      }
      if (action === '/enable') {
        app.botToken = addToken(world, app.botUserId);
        app.isEnabled = true;
        return succeeded((await announce(app, 'on_enable', acting)) || `Enabled ${name}`);
      }
      const text = await announce(app, 'on_uninstall', acting).catch((error) => {
        if (force) return '';
        throw error;
      });
      plugin.apps.delete(app.manifest.app_id);
      world.tokens.delete(app.botToken);
      return succeeded(`Uninstalled ${name}${text ? `, with message: ${text}` : ''}`);
    } catch (error) {
      if (!(error instanceof AppCallFailed)) throw error;
      return failed(error.message);
    }
  }

  return async (wish: CallWish, acting: Acting): Promise<Answer> => {
    const values = wish.values ?? {};
    if (!acting.user?.roles.includes('system_admin')) return failed('only system administrators may do this');
    if (wish.path === '/install-http') return await fetchManifest(String(values.url));
    if (wish.path === '/install-consent') return await install(String(wish.state), values, acting);
    const appId = (values.app as { value?: string } | undefined)?.value ?? '';
    const app = plugin.apps.get(appId);
    if (!app) return failed(`app ${appId} is not installed: not found`);
    return await change(wish.path, app, acting, values.force === true);
  };
}

function consentForm(manifest: InstalledApp['manifest']): object {
  const expand = { acting_user: '+summary', locale: 'all' };
  const locations = manifest.requested_locations.map((location) => `  - ${LOCATIONS[location]}`);
  const permissions = manifest.requested_permissions.map((permission) => `  - ${PERMISSIONS[permission]}`);
  const header = [
    `Application **${manifest.display_name}** requires system administrator's consent to:\n\n`,
    '- Add the following elements to the **Mattermost User Interface**:',
    ...locations,
    '- Access **Mattermost API** with the following permissions:',
    ...permissions,
    '---\n',
  ].join('\n');
  const secret = {
    name: 'secret',
    type: 'text',
    description: `The secret will be used to issue JWTs in outgoing messages to the app. Usually, it should be obtained from the App's web site, ${manifest.homepage_url}`,
    label: 'secret',
    modal_label: 'Outgoing JWT Secret',
  };
  return {
    source: { path: '/install-consent/form', expand, state: manifest.app_id },
    title: `Install App ${manifest.display_name}`,
    header,
    submit: { path: '/install-consent', expand, state: manifest.app_id },
    fields: [
      {
        name: 'consent',
        type: 'bool',
        is_required: true,
        value: false,
        label: 'consent',
        modal_label: 'Agree to grant the app access to APIs and Locations',
      },
      ...(manifest.http.use_jwt ? [secret] : []),
    ],
  };
}

function succeeded(text: string): Answer {
  return { type: 'ok', text };
}

function failed(text: string): Answer {
  return { type: 'error', text };
}
