import type { SignedRequest } from '../../../src/secrets/scheme';

/** A signed request, `secondsLater` than the time in its signature. */
export function signed(
  body: string | Buffer,
  headers: SignedRequest['headers'],
  at = 0,
  secondsLater = 0,
): SignedRequest {
  return { body: Buffer.from(body), headers, now: (at + secondsLater) * 1_000 };
}
