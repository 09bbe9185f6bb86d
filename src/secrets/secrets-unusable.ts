/** A secret cannot be made or read; `message` says why and what to do. */
export class SecretsUnusable extends Error {}

/** On PostgreSQL, without SECRET_KEY. */
export function noKey(): SecretsUnusable {
  return new SecretsUnusable(
    'On PostgreSQL the secrets of paths need a key that all instances have: set SECRET_KEY, such as `openssl rand -hex 32` gives, and start the App again.',
  );
}

/** What was encrypted does not open. */
export function wrongKey(): SecretsUnusable {
  return new SecretsUnusable(
    'This secret was encrypted with another key. Set SECRET_KEY to the one from before, or have a new secret made.',
  );
}
