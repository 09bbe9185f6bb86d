import { createHash, randomBytes } from 'node:crypto';

/** An id as Mattermost makes them: 26 lower-case letters and digits. */
export function newId(): string {
  return idFrom(randomBytes(26));
}

/** The id of the session that a token stands for. */
export function sessionIdOf(token: string): string {
  return idFrom(createHash('sha256').update(token).digest().subarray(0, 26));
}

function idFrom(bytes: Uint8Array): string {
  return [...bytes].map((byte) => 'ybndrfg8ejkmcpqxot1uwisza345h769'[byte % 32]).join('');
}
