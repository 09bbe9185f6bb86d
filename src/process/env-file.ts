import { join } from 'node:path';
import { ConfigError } from './environment';

/** Beside package.json, where `npm run setup` writes it. */
export const ENV_FILE = join(__dirname, '..', '..', '.env');

/**
 * Adds to the environment of the process what the file sets and the environment does not, not even to nothing.
 * Without a file nothing happens.
 * @throws ConfigError when it is there and cannot be read
 */
export function loadEnvFile(file = ENV_FILE): void {
  try {
    process.loadEnvFile(file);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return;
    throw new ConfigError([`${file} cannot be read: ${code ?? message}. Make it readable for this user.`]);
  }
}
