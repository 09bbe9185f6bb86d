import { announce } from './announce';
import { AppCallFailed } from './call-app';
import { consentForm } from './consent-form';
import type { Acting } from './context';
import { newId } from './ids';
import type { InstalledApp } from './installed-app';
import type { Plugin } from './plugin';
import { sendLikeGo } from './send-like-go';
import { addToken, addUser, type World } from './world';

type Manifest = InstalledApp['manifest'];

/** `/apps install http`, in two steps: the manifest, then the consent. @throws AppCallFailed */
export function createInstall(world: World, plugin: Plugin) {
  const fetched = new Map<string, Manifest>();

  async function fetchManifest(url: string): Promise<object> {
    const manifest = readManifest(await fetchFromApp(url, 'the manifest'));
    fetched.set(manifest.app_id, manifest);
    return { type: 'form', form: consentForm(manifest) };
  }

  async function install(appId: string, values: Record<string, unknown>, acting: Acting): Promise<string> {
    const manifest = fetched.get(appId);
    if (!manifest) throw new AppCallFailed('the manifest was not fetched');
    if (values.consent !== true) {
      throw new AppCallFailed('consent to use APIs and locations is required to install');
    }
    const app = appFrom(manifest, typeof values.secret === 'string' ? values.secret : undefined);
    await plugin.ping(app);
    if (manifest.icon) await fetchFromApp(`${manifest.http.root_url}/static/${manifest.icon}`, 'the icon');
    plugin.apps.set(appId, app);
    const text = await announce(plugin, app, 'on_install', acting);
    return `Installed app \`${appId}\`: ${manifest.display_name}.${text ? `\n\n${text}` : ''}`;
  }

  /** The bot stays the same over a reinstall; the webhook secret does not. */
  function appFrom(manifest: Manifest, jwtSecret: string | undefined): InstalledApp {
    const username = manifest.app_id.toLowerCase();
    const before = [...world.users.values()].find((user) => user.isBot && user.username === username);
    const bot = before ?? addUser(world, username, 'system_user', true);
    bot.firstName = manifest.display_name;
    bot.description = `Bot account for \`${manifest.display_name}\` App.`;
    const installed = plugin.apps.get(manifest.app_id);
    return {
      manifest,
      jwtSecret: manifest.http.use_jwt ? jwtSecret : undefined,
      webhookSecret: manifest.remote_webhook_auth_type === 'none' ? undefined : newId(),
      botUserId: bot.id,
      botUsername: bot.username,
      botToken: installed?.botToken || addToken(world, bot.id),
      userTokens: installed?.userTokens ?? new Map(),
      isEnabled: true,
    };
  }

  return { fetchManifest, install };
}

async function fetchFromApp(url: string, what: string): Promise<string> {
  const { status, text } = await sendLikeGo('GET', url).catch((error: Error) => {
    throw new AppCallFailed(`failed to fetch ${what} from ${url}: ${error.message}`);
  });
  if (status !== 200) throw new AppCallFailed(`failed to fetch ${what} from ${url}: status ${status}`);
  return text;
}

function readManifest(text: string): Manifest {
  try {
    return JSON.parse(text);
  } catch {
    throw new AppCallFailed('the manifest is no JSON');
  }
}
