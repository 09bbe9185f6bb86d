import { createHmac, timingSafeEqual } from 'node:crypto';
import { isSame } from '../../secrets/compare-secrets';

/** Milliseconds that a signature may be old, or ahead. */
const TOLERANCE_MS = 5 * 60_000;

export const UNSIGNED = 'The webhook is not signed.';
export const WRONG = 'The signature of the webhook is wrong: another secret, or a body that was changed.';

/** The HMAC of all parts, one after the other. */
export function hmac(algorithm: string, key: string | Buffer, ...parts: (string | Buffer)[]): Buffer {
  const mac = createHmac(algorithm, key);
  for (const part of parts) mac.update(part);
  return mac.digest();
}

/** Whether the text is this digest in hex, of either case; takes the same time wherever they differ. */
export function isHexOf(text: string, digest: Buffer): boolean {
  const bytes = Buffer.from(text, 'hex');
  // What is no hex ends the reading early, so the lengths have to agree.
  return (
    text.length === digest.length * 2 && bytes.length === digest.length && timingSafeEqual(bytes, digest)
  );
}

/** Whether the text is this digest in base64; takes the same time wherever they differ. */
export function isBase64Of(text: string, digest: Buffer): boolean {
  return isSame(text, digest.toString('base64'));
}

/** The first value of a header; what is given twice proves nothing. */
export function headerText(value: string | string[] | undefined): string {
  return typeof value === 'string' ? value.trim() : '';
}

/**
 * What is wrong with a time in whole seconds since 1970, in a sentence.
 * @param now milliseconds
 */
export function timeProblem(seconds: string, now: number): string | undefined {
  if (!/^\d{1,12}$/.test(seconds)) return 'The signature of the webhook has no valid time.';
  const age = now - Number(seconds) * 1_000;
  if (age > TOLERANCE_MS) return 'The signature of the webhook is older than five minutes.';
  if (age < -TOLERANCE_MS)
    return 'The signature of the webhook is more than five minutes ahead. Are both clocks right?';
  return undefined;
}
