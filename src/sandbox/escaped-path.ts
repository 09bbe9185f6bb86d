/** A path percent-encoded as Go does it. */
export function escapedPath(path: string): string {
  return encodeURI(path).replace(/[?#!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}
