import { createHash, timingSafeEqual } from 'node:crypto';

/** SHA-256 as hex. The secrets of Mattermost and of paths are random, so they need no salt. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** Whether a secret is the one that was hashed; takes the same time wherever they differ. */
export function matchesHash(secret: string, hash: string): boolean {
  return isSame(hashSecret(secret), hash);
}

/** Compares in a time that depends on the length alone. */
export function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
