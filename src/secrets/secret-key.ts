import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, linkSync, openSync, readFileSync, unlinkSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { noKey, SecretsUnusable } from './secrets-unusable';

export const KEY_FILE = 'secret-key';

/** What `openssl rand -hex 32` gives is longer; what is shorter can be guessed. */
const FEWEST_CHARACTERS = 32;

/**
 * The key under which secrets are sealed: SECRET_KEY, else that of the file beside the SQLite database, which is
 * made when it is needed first.
 * @throws SecretsUnusable when the file cannot be read or made; on PostgreSQL without SECRET_KEY, as instances would
 *   not have the same file
 */
export function secretKey(config: {
  secretKey: string | undefined;
  databaseUrl: string | undefined;
  dataDir: string;
}): string {
  if (config.secretKey) return config.secretKey;
  if (config.databaseUrl) throw noKey();
  const file = join(config.dataDir, KEY_FILE);
  try {
    const text = readOrMake(file).trim();
    if (text.length >= FEWEST_CHARACTERS) return text;
  } catch (error) {
    throw new SecretsUnusable(
      `${file} cannot be used: ${(error as Error).message}. It holds the key of the secrets.`,
    );
  }
  throw new SecretsUnusable(
    `${file} is damaged. Restore it from a backup; or delete it, and make the secrets of the paths anew.`,
  );
}

function readOrMake(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    make(file);
    return readFileSync(file, 'utf8');
  }
}

/** Whole on disk before it has its name: a crash in between leaves no half of a key. */
function make(file: string): void {
  const draft = `${file}.${process.pid}.new`;
  const descriptor = openSync(draft, 'w', 0o600);
  writeSync(descriptor, `${randomBytes(32).toString('hex')}\n`);
  fsyncSync(descriptor);
  closeSync(descriptor);
  try {
    linkSync(draft, file);
  } finally {
    unlinkSync(draft);
  }
  const folder = openSync(join(file, '..'), 'r');
  fsyncSync(folder);
  closeSync(folder);
}
