const ALL = {
  ...{ app: 'all', acting_user: 'all', acting_user_access_token: 'all', locale: 'all' },
  ...{ channel: 'summary', team: 'summary' },
};

/** The manifest of the App of the recordings. */
export function recordedManifest(rootUrl: string) {
  return {
    ...{ app_id: 'hello-world', version: 'v1.0.0', display_name: 'Hello, Webhooks!', icon: 'icon.png' },
    homepage_url: 'http://example.com/hello',
    requested_permissions: ['act_as_bot', 'remote_webhooks', 'act_as_user'],
    requested_locations: ['/command', '/channel_header', '/post_menu'],
    on_install: { path: '/install', expand: ALL },
    on_uninstall: { path: '/uninstall', expand: { acting_user: 'id' } },
    bindings: { path: '/bindings', expand: { app: 'all', acting_user: 'summary', channel: 'id' } },
    on_remote_webhook: ON_REMOTE_WEBHOOK,
    http: { root_url: rootUrl, use_jwt: false },
  };
}

export const ON_REMOTE_WEBHOOK = { path: '/webhook', expand: { app: 'all', acting_user: 'all' } };

const { acting_user_access_token: _, ...CONFIGURE } = ALL;
const { locale: __, ...SUBSCRIBE } = { ...ALL, acting_user: 'summary' };

/** The bindings of that App. */
export const RECORDED_BINDINGS = [
  {
    location: '/command',
    bindings: [
      {
        ...{ icon: 'icon.png', label: 'hello-world', hint: '[configure|subscribe]', description: 'Hello' },
        bindings: [
          {
            ...{ label: 'configure', description: 'Configure the app' },
            submit: { path: '/configure', expand: CONFIGURE },
          },
          {
            ...{ label: 'subscribe', description: 'route' },
            form: {
              ...{ title: 'Subscribe', header: 'h', icon: 'icon.png' },
              submit: { path: '/subscribe', expand: SUBSCRIBE },
              fields: [
                { name: 'path', type: 'text', is_required: true, label: 'path', position: 1 },
                { name: 'channel', type: 'channel', label: 'channel', position: 2 },
                {
                  name: 'template',
                  type: 'dynamic_select',
                  label: 'template',
                  lookup: { path: '/templates' },
                },
              ],
            },
          },
        ],
      },
    ],
  },
];
