import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { wrongKey } from './secrets-unusable';

/** Encrypts what has to be known again, so that a copy of the database does not give it away. */
export interface Sealer {
  /** @param place where it will stand: it opens nowhere else */
  seal(secret: string, place: string): string;
  /** @throws SecretsUnusable */
  open(sealed: string, place: string): string;
}

const ALGORITHM = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;
const VERSION = 'v1.';

/**
 * AES-256-GCM under a key derived from `keyText`.
 * @param keyText SECRET_KEY, or what stands in the key file
 */
export function createSealer(keyText: string): Sealer {
  const key = Buffer.from(hkdfSync('sha256', keyText.trim(), '', 'hello-webhooks secrets v1', 32));
  return {
    seal(secret, place) {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv(ALGORITHM, key, iv, { authTagLength: TAG_BYTES }).setAAD(
        Buffer.from(place),
      );
      const text = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
      return VERSION + Buffer.concat([iv, cipher.getAuthTag(), text]).toString('base64url');
    },

    open(sealed, place) {
      try {
        const bytes = Buffer.from(sealed.slice(VERSION.length), 'base64url');
        const iv = bytes.subarray(0, IV_BYTES);
        const decipher = createDecipheriv(ALGORITHM, key, iv, { authTagLength: TAG_BYTES });
        decipher.setAAD(Buffer.from(place)).setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
        const text = decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES));
        return Buffer.concat([text, decipher.final()]).toString('utf8');
      } catch {
        throw wrongKey();
      }
    },
  };
}
