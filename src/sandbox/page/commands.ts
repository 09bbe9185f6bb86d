import type { Binding, Field } from '../../commands/app-types.js';
import type { Status } from './page-data.js';

/** Of the commands that are no App's. */
export const MATTERMOST = 'mattermost';

const EXPAND = { acting_user: '+summary', locale: 'all' };
const FIRST = { position: 1, is_required: true };
const USER: Field = { ...FIRST, name: 'user', label: 'user', type: 'user' };

/** The commands of Apps without the plugin: a real client offers no more than their name and hint. */
export function plainCommands({ commands: all }: Status): Binding {
  const known = all.map(({ trigger, hint, description }) => ({
    ...{ location: trigger, label: trigger, hint, description },
  }));
  return { location: '', bindings: [...known, INVITE] };
}

/** All slash commands: of the Apps, those that manage them, and the one of Mattermost's own that they mention. */
export function commands(bindings: Binding[], apps: Status['apps'], manifestUrl: string): Binding {
  const ofApps = bindings
    .filter(({ location }) => location === '/command')
    .flatMap((binding) => binding.bindings ?? []);
  return { location: '', bindings: [...ofApps, appsCommand(apps, manifestUrl), INVITE] };
}

const INVITE: Binding = {
  app_id: MATTERMOST,
  location: 'invite',
  label: 'invite',
  hint: '@user',
  description: 'Add a user or a bot to this channel',
  form: { submit: { path: '/invite' }, fields: [USER] },
};

function appsCommand(apps: Status['apps'], manifestUrl: string): Binding {
  const options = apps.map(({ id }) => ({ label: id, value: id }));
  const app: Field = { ...FIRST, name: 'app', label: 'app', type: 'static_select', options };
  const force: Field = {
    name: 'force',
    label: 'force',
    type: 'bool',
    description: 'even if the App refuses',
  };
  const url: Field = { ...FIRST, name: 'url', label: 'url', type: 'text', hint: manifestUrl };
  const about = { app_id: 'apps', location: 'apps', label: 'apps', description: 'Manage Apps' };
  const http = manage('http', 'Install an App from its manifest', [url], '/install-http');
  const install = { location: 'install', label: 'install', description: 'Install an App', bindings: [http] };
  return {
    ...about,
    bindings: [
      install,
      manage('disable', 'Stop an App, and keep it', [app]),
      manage('enable', 'Start it again', [app]),
      manage('uninstall', 'Remove an App', [app, force]),
    ],
  };
}

function manage(name: string, description: string, fields: Field[], path = `/${name}`): Binding {
  const form = { submit: { path, expand: EXPAND }, fields };
  return { app_id: 'apps', location: name, label: name, description, form };
}
