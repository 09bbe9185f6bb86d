import type { CallContext } from '../apps/call-request';
import type { Installation } from '../store/store';
import { isAdmin } from './is-admin';
import { hashSecret, matchesHash } from './secrets';

/** What a trusted call tells that the App does not know yet, or undefined: so a lost store repairs itself. */
export function whatIsNew(context: CallContext, known: Installation): Installation | undefined {
  const secret = context.app?.webhook_secret;
  const isNewSecret = secret && !(known.webhookSecretHash && matchesHash(secret, known.webhookSecretHash));
  const firstAdmin = known.installedBy || !isAdmin(context) ? undefined : context.acting_user?.id;
  if (!isNewSecret && !firstAdmin) return undefined;
  return { webhookSecretHash: isNewSecret ? hashSecret(secret) : undefined, installedBy: firstAdmin };
}
