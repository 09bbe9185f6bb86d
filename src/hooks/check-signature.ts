import type { PathProof, Signing } from '../secrets/path-proof';
import type { Proofs } from '../secrets/proofs';
import type { SignedRequest } from '../secrets/scheme';
import { HookRefused } from './refused';
import { schemeNamed } from './signatures/schemes';

/** Who signs now, and who is still valid. */
function valid({ signing, oldSigning }: PathProof, now: number): Signing[] {
  const old = oldSigning && now < oldSigning.until ? oldSigning : undefined;
  return [signing, old].filter((one) => one !== undefined);
}

/**
 * Refuses what brings no signature at all, before its body is read.
 * @throws HookRefused 401
 */
export function requireSignature(proof: PathProof, headers: SignedRequest['headers'], now: number): void {
  const names = valid(proof, now).flatMap(({ scheme, settings }) => schemeNamed(scheme).headers(settings));
  if (names.some((name) => headers[name])) return;
  throw new HookRefused(401, `The webhooks of this path are signed, and this one has no \`${names[0]}\`.`);
}

/** Whether the header alone tells, so that the body need not be read first. */
export function isProvedByHeader({ signing }: PathProof): boolean {
  return signing !== undefined && schemeNamed(signing.scheme).isHeaderOnly === true;
}

/**
 * Checks the signature by the secret of the path, and by the one before it while that is valid.
 * @param now what is valid now, by the clock of ages; the time in `request` is that of the wall
 * @param bodies the bytes as they came; and inflated, as some sign before they compress
 * @throws HookRefused 401; SecretsUnusable when the secret cannot be opened
 */
export function checkSignature(
  { path, proof, now }: { path: string; proof: PathProof; now: number },
  bodies: Buffer[],
  request: Omit<SignedRequest, 'body'>,
  proofs: Proofs,
): void {
  const problems: string[] = [];
  for (const signing of valid(proof, now)) {
    const secret = proofs.signingSecret(path, signing);
    for (const body of bodies) {
      const scheme = schemeNamed(signing.scheme);
      const problem = scheme.check({ ...request, body }, secret, signing.settings);
      if (problem === undefined) return;
      problems.push(problem);
    }
  }
  throw new HookRefused(401, problems[0] ?? 'The webhooks of this path are signed.');
}
