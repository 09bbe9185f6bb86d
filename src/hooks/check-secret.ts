import type { PathProof } from '../secrets/path-proof';
import { hashOf } from '../secrets/proofs';
import { isSameText } from './signatures/compare';

/** Whether one of these is the secret of the path, or the one before it while that is valid. */
export function isSecretOf({ url, oldUrl }: PathProof, secrets: string[], now: number): boolean {
  const valid = oldUrl && now < oldUrl.until ? [url, oldUrl] : [url];
  const given = secrets.map(hashOf);
  return valid.some(({ hash }) => given.some((one) => isSameText(one, hash)));
}
