/** Whether a text can be an access token: what else comes is not worth a question, or is no header value at all. */
export function isTokenLike(text: string): boolean {
  return /^[\w.~+/=-]{1,256}$/.test(text);
}
