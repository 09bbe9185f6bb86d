import type { CallContext } from '../apps/call-request';

/**
 * Whether a system admin makes the call: by the roles where Mattermost tells them (where the call expands the acting
 * user beyond its id), else by the webhook secret, which v1.2.2 hands to admins alone, and 1.0 and 1.1 to everybody.
 */
export function isAdmin(context: CallContext): boolean {
  const roles = context.acting_user?.roles;
  return roles ? roles.split(' ').includes('system_admin') : !!context.app?.webhook_secret;
}
