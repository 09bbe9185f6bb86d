import type { CallContext } from '../apps/call-request';
import { hashSecret, matchesHash } from '../secrets/compare-secrets';
import type { Installation } from '../store/store';
import { isAdmin } from './is-admin';

/**
 * What a trusted call tells that the App does not know yet, or undefined: so a lost store repairs itself.
 * The last two webhook secrets are kept, and both are valid. A call from before a reinstall may arrive after it, and
 * nothing but a clock would tell which is newer; so the late one changes nothing, and what Mattermost forwarded just
 * before the reinstall is not lost. Mattermost itself refuses the older one at once.
 */
export function whatIsNew(context: CallContext, known: Installation): Installation | undefined {
  const secret = context.app?.webhook_secret;
  const hashes = [known.webhookSecretHash, known.olderSecretHash];
  const isNewSecret = secret && !hashes.some((hash) => hash && matchesHash(secret, hash));
  const firstAdmin = known.installedBy || !isAdmin(context) ? undefined : context.acting_user?.id;
  if (!isNewSecret && !firstAdmin) return undefined;
  if (!isNewSecret) return { installedBy: firstAdmin };
  return {
    webhookSecretHash: hashSecret(secret),
    olderSecretHash: known.webhookSecretHash,
    installedBy: firstAdmin,
  };
}
