import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { ButtonAction } from './actions';

/** What a button of an ephemeral post does, as its client keeps it: no server does. */
export interface Cookie extends ButtonAction {
  postId: string;
  channelId: string;
}

export interface Cookies {
  seal(cookie: Cookie): string;
  /** Undefined for one that was sealed elsewhere, or altered. */
  open(sealed: string): Cookie | undefined;
}

const CIPHER = 'aes-256-gcm';
const NONCE = 12;
const TAG = 16;

/** Encrypts what its holder may hand in, but not read. */
export function createCookies(): Cookies {
  const key = randomBytes(32);
  return {
    seal(cookie) {
      const nonce = randomBytes(NONCE);
      const cipher = createCipheriv(CIPHER, key, nonce);
      const sealed = Buffer.concat([cipher.update(JSON.stringify(cookie)), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64');
    },
    open(sealed) {
      const bytes = Buffer.from(sealed, 'base64');
      try {
        const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, NONCE));
        decipher.setAuthTag(bytes.subarray(NONCE, NONCE + TAG));
        const text = Buffer.concat([decipher.update(bytes.subarray(NONCE + TAG)), decipher.final()]);
        return JSON.parse(text.toString()) as Cookie;
      } catch {
        return undefined;
      }
    },
  };
}
