/** A path without the slashes before and behind it; in one pass, as anybody may send any. */
export function withoutOuterSlashes(path: string): string {
  return path.replace(/^\/+|(?<!\/)\/+$/g, '');
}
