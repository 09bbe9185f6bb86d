import { randomBytes } from 'node:crypto';
import type { Clock } from '../process/clock';
import type { Store } from '../store/store';
import { hashSecret } from './compare-secrets';
import { EXCHANGE_MS, type PathProof, type Signing, type UrlSecret } from './path-proof';
import type { SchemeSettings } from './scheme';
import { createSealer, type Sealer } from './sealer';

/** The proofs of all paths: made, changed, and opened where their secret has to be known. */
export interface Proofs {
  /** Undefined for a path that has no secret yet. */
  read(path: string): Promise<PathProof | undefined>;
  all(): Promise<Map<string, PathProof>>;
  /** The secret in the URL of a path, which is made now where it has none. @throws SecretsUnusable */
  urlSecret(path: string): Promise<string>;
  /** Makes another one; the one before it is valid for EXCHANGE_MS more. @throws SecretsUnusable */
  renew(path: string): Promise<string>;
  /**
   * From now on the webhooks of a path are signed; a secret from before is valid for EXCHANGE_MS more.
   * @returns whether there was one
   */
  sign(path: string, scheme: string, settings: SchemeSettings, secret: string): Promise<boolean>;
  /** From now on the secret in the URL counts again. False when the path was not signed. */
  unsign(path: string): Promise<boolean>;
  /** Whether the key is that of the secrets there are. @throws SecretsUnusable when it is not */
  check(): Promise<void>;
  /** @throws SecretsUnusable */
  signingSecret(path: string, signing: Signing): string;
}

/** How many opened secrets are remembered. */
const MOST_OPENED = 1_000;

/**
 * @param parts.key reads the key when it is needed first: comparing the secret of a URL needs none
 * @param parts.onSecret told of every secret that is made or opened, so that no log can hold it
 */
export function createProofs(parts: {
  store: Store;
  key: () => string;
  clock: Clock;
  onSecret: (secret: string) => void;
}): Proofs {
  const { store, clock, onSecret } = parts;

  let made: Sealer | undefined;
  function sealer(): Sealer {
    made ??= createSealer(parts.key());
    return made;
  }

  function makeUrlSecret(path: string): UrlSecret {
    const secret = randomBytes(20).toString('hex');
    return { hash: hashSecret(secret), sealed: sealer().seal(secret, placeOfUrl(path)) };
  }

  /** Secrets of signatures are needed with each webhook. */
  const opened = new Map<string, string>();

  function open(sealed: string, place: string): string {
    const key = `${place}\n${sealed}`;
    const known = opened.get(key);
    if (known !== undefined) return known;
    const secret = sealer().open(sealed, place);
    onSecret(secret);
    if (opened.size >= MOST_OPENED) opened.clear();
    opened.set(key, secret);
    return secret;
  }

  /** Whoever else changes the same path at the same time is taken into account. */
  async function change(path: string, from: (before: PathProof) => PathProof): Promise<PathProof> {
    for (;;) {
      const before = await store.readProof(path);
      const proof = from(before === undefined ? { url: makeUrlSecret(path) } : JSON.parse(before));
      const text = JSON.stringify(proof);
      if (text === before || (await store.saveProof(path, text, before))) return proof;
    }
  }

  return {
    async read(path) {
      const text = await store.readProof(path);
      return text === undefined ? undefined : JSON.parse(text);
    },
    async all() {
      const rows = await store.proofs();
      return new Map(rows.map(({ path, proof }) => [path, JSON.parse(proof)]));
    },
    async urlSecret(path) {
      const { url } = await change(path, (proof) => proof);
      return open(url.sealed, placeOfUrl(path));
    },
    async renew(path) {
      const { url } = await change(path, ({ url: old, ...rest }) => ({
        ...rest,
        url: makeUrlSecret(path),
        oldUrl: { ...old, until: clock.now() + EXCHANGE_MS },
      }));
      return open(url.sealed, placeOfUrl(path));
    },
    async sign(path, scheme, settings, secret) {
      onSecret(secret);
      const signing = { scheme, settings, sealed: sealer().seal(secret, placeOfSigning(path)) };
      const { oldSigning } = await change(path, ({ signing: old, oldSigning: _older, ...proof }) => ({
        ...proof,
        signing,
        ...(old ? { oldSigning: { ...old, until: clock.now() + EXCHANGE_MS } } : {}),
      }));
      return oldSigning !== undefined;
    },
    async unsign(path) {
      let wasSigned = false;
      await change(path, ({ signing, oldSigning: _old, ...proof }) => {
        wasSigned = signing !== undefined;
        return proof;
      });
      return wasSigned;
    },
    async check() {
      const [first] = await store.proofs();
      if (first) open((JSON.parse(first.proof) as PathProof).url.sealed, placeOfUrl(first.path));
    },
    signingSecret: (path, { sealed }) => open(sealed, placeOfSigning(path)),
  };
}

const placeOfUrl = (path: string) => `url of ${path}`;
const placeOfSigning = (path: string) => `signing of ${path}`;
