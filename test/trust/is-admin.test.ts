import type { CallContext } from '../../src/apps/call-request';
import { isAdmin } from '../../src/trust/is-admin';

const context = (roles: string | undefined, webhook_secret?: string): CallContext => ({
  mattermost_site_url: '',
  acting_user: { id: 'anna', roles },
  app: { webhook_secret },
});

test.each([
  ['system_user system_admin', undefined, true],
  ['system_admin_of_something', undefined, false],
  // The plugin before v1.2 hands the webhook secret to everybody.
  ['system_user', 'secret', false],
  ['', 'secret', true],
  [undefined, 'secret', true],
  [undefined, undefined, false],
])('with the roles "%s" and the webhook secret %s: %s', (roles, secret, expected) => {
  expect(isAdmin(context(roles, secret))).toBe(expected);
});
