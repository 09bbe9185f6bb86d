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
    on_remote_webhook: { path: '/webhook', expand: { app: 'all', acting_user: 'all' } },
    http: { root_url: rootUrl, use_jwt: false },
  };
}
