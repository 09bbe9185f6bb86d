import { hashSecret, isSame } from '../secrets/compare-secrets';
import type { PathProof } from '../secrets/path-proof';

/** Whether one of these is the secret of the path, or the one before it while that is valid. */
export function isSecretOf({ url, oldUrl }: PathProof, secrets: string[], now: number): boolean {
  const valid = oldUrl && now < oldUrl.until ? [url, oldUrl] : [url];
  const given = secrets.map(hashSecret);
  return valid.some(({ hash }) => given.some((one) => isSame(one, hash)));
}
