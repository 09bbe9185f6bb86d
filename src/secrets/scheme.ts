/** A request whose signature is to be checked. */
export interface SignedRequest {
  /** As it came, to the byte. */
  body: Buffer;
  /** Names in lower case, as Node has them. */
  headers: Readonly<Record<string, string | string[] | undefined>>;
  /** Milliseconds since 1970. */
  now: number;
}

/** What an admin chose for a scheme that leaves something open. */
export interface SchemeSettings {
  /** Lower case. */
  header?: string;
  encoding?: 'hex' | 'base64';
  algorithm?: 'sha1' | 'sha256' | 'sha512';
}

/** A way in which senders sign, without state: the clock comes with the request. */
export interface Scheme {
  name: string;
  /** Who signs like this, for people. */
  senders: string;
  /** The headers that may hold the proof, lower case: without one of them nothing else is looked at. */
  headers(settings: SchemeSettings): string[];
  /** Whether the proof stands in the header alone, so that no body has to be read for it. */
  isHeaderOnly?: boolean;
  /** What is wrong with the proof, in a sentence; undefined when it is right. */
  check(request: SignedRequest, secret: string, settings: SchemeSettings): string | undefined;
  /** A new secret in the form its senders take; missing where the sender makes the secret itself. */
  makeSecret?(): string;
  /**
   * What its sender calls the webhook, the same whenever it tries again, where that stands in the body.
   * @param body its JSON, which has proved itself
   */
  idIn?(body: Record<string, unknown>): unknown;
  /** How its sender sends again, by hand, what was refused; a sentence for people. */
  sendsAgain?: string;
  /** What is wrong with a secret that an admin brings, in a sentence. */
  secretProblem?(secret: string): string | undefined;
}
