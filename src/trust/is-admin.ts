import type { CallContext } from '../apps/call-request';

/**
 * Whether a system admin makes the call: Mattermost fills in both fields itself, the secret for admins alone
 * (v1.2.2), the roles where the call expands the acting user.
 */
export function isAdmin(context: CallContext): boolean {
  if (context.app?.webhook_secret) return true;
  return context.acting_user?.roles?.split(' ').includes('system_admin') ?? false;
}
