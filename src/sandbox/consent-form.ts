import type { Manifest } from '../apps/manifest';

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
const HTTP = { label: 'HTTP', value: 'http' };

/** The form in which an admin agrees to an App and gives its JWT secret. */
export function consentForm(manifest: Manifest & { http: { use_jwt?: boolean } }): object {
  const expand = { acting_user: '+summary', locale: 'all' };
  const state = manifest.app_id;
  return {
    source: { path: '/install-consent/form', expand, state },
    title: `Install App ${manifest.display_name}`,
    header: headerOf(manifest),
    submit: { path: '/install-consent', expand, state },
    fields: [
      {
        ...{ name: 'consent', type: 'bool', is_required: true, value: false, label: 'consent' },
        modal_label: 'Agree to grant the app access to APIs and Locations',
      },
      {
        ...{ name: 'deploy_type', type: 'static_select', is_required: true, value: HTTP },
        ...{ description: 'Select how the App will be accessed.', label: 'deploy-type' },
        ...{ modal_label: 'Deployment method', refresh: true, options: [HTTP] },
      },
      ...(manifest.http.use_jwt ? [secretField(manifest.homepage_url)] : []),
    ],
  };
}

function headerOf({ display_name, requested_locations, requested_permissions }: Manifest): string {
  return [
    `Application **${display_name}** requires system administrator's consent to:\n\n`,
    '- Add the following elements to the **Mattermost User Interface**:',
    ...requested_locations.map((location) => `  - ${LOCATIONS[location]}`),
    '- Access **Mattermost API** with the following permissions:',
    ...requested_permissions.map((permission) => `  - ${PERMISSIONS[permission]}`),
    '---\n',
  ].join('\n');
}

function secretField(homepage: string): object {
  const use = 'The secret will be used to issue JWTs in outgoing messages to the app.';
  const source = `Usually, it should be obtained from the App's web site, ${homepage}`;
  return {
    ...{ name: 'secret', type: 'text', description: `${use} ${source}`, label: 'secret' },
    modal_label: 'Outgoing JWT Secret',
  };
}
