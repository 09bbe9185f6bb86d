import type { CallContext } from '../apps/call-request';
import { isAdmin } from '../trust/is-admin';
import { UserMistake } from './call';

/** @throws UserMistake for anyone but a system admin */
export function requireAdmin(context: CallContext): void {
  if (isAdmin(context)) return;
  throw new UserMistake(
    'Only system admins may do this, as webhooks can post to any channel. Please ask one of yours to run it.',
  );
}
