/** Long texts stand in the recordings as their length; here they are texts again. */
export function unabridged(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(unabridged);
  const { runes, length, a_length, ...others } = value as Record<string, unknown>;
  if (Object.keys(others).length > 0 || Object.keys(value).length !== 1) {
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, unabridged(inner)]));
  }
  // Two UTF-16 units and four bytes, but one rune.
  if (typeof runes === 'number') return '🫘'.repeat(runes);
  if (typeof length === 'number') return 'x'.repeat(length);
  return typeof a_length === 'number' ? { a: 'x'.repeat(a_length) } : value;
}

/** The body that a poster sent: text, bytes, or JSON with one long text in it. */
export function posterBody(recorded: unknown): string | Buffer | undefined {
  if (typeof recorded === 'string' || recorded === null) return recorded ?? undefined;
  const { bytes_hex, length = 0 } = recorded as { bytes_hex?: string; length?: number };
  if (bytes_hex) return Buffer.from(bytes_hex, 'hex');
  const frame = '{"a": ""}';
  return frame.replace('""', `"${'x'.repeat(length - frame.length)}"`);
}
