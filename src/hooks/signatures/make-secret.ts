import { randomBytes } from 'node:crypto';

/** 256 bits, in characters that every form of a sender takes. */
export function makeHexSecret(): string {
  return randomBytes(32).toString('hex');
}
