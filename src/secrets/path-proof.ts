import type { SchemeSettings } from './scheme';

/** How the senders of one path prove themselves, as the store keeps it. */
export interface PathProof {
  /** The secret in the URL of the path. */
  url: UrlSecret;
  /** The one before, valid until then. */
  oldUrl?: UrlSecret & { until: number };
  /** Where it is there, the signature counts and not the secret in the URL. */
  signing?: Signing;
  oldSigning?: Signing & { until: number };
}

export interface UrlSecret {
  /** SHA-256, which is enough to compare: it needs no key. */
  hash: string;
  /** The secret itself, encrypted, so that an admin can be shown the URL again. */
  sealed: string;
}

export interface Signing {
  /** The name of a scheme. */
  scheme: string;
  settings: SchemeSettings;
  /** Its secret, encrypted: it has to be known to check a signature. */
  sealed: string;
}

/** What a new secret leaves to the one before it, in milliseconds: time enough to tell every sender. */
export const EXCHANGE_MS = 24 * 3_600_000;
