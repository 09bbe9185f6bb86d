/**
 * Whether a Mattermost of this version knows dynamic selects, and forms that answer a form. Seen on 11.4; 8.1 drops
 * the first and closes the dialog on the second. They came in between, with some 11.x; until one is known to have
 * them, it is treated as if it had not.
 */
export function knowsNewDialogs(version: string | undefined): boolean {
  const [major = 0, minor = 0] = (version ?? '').split('.').map(Number);
  return major > 11 || (major === 11 && minor >= 4);
}
