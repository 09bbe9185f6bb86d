const CONFIGURE = { app: 'all', acting_user: 'all', locale: 'all', channel: 'summary', team: 'summary' };
const SUBSCRIBE = {
  ...{ app: 'all', acting_user: 'summary', acting_user_access_token: 'all' },
  ...{ channel: 'summary', team: 'summary' },
};

/** The bindings of the App of the recordings. */
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
