/** A payload as its sender wrote it: JSON as it was stored, a text without the quotes that the store gave it. */
export function asWritten(payload: string): string {
  return payload.startsWith('"') ? (JSON.parse(payload) as string) : payload;
}
