/** The value of a select or channel field: the plugin sends `{label, value}`, a hand-made call perhaps a string. */
export function readOption(field: unknown): string | undefined {
  const value = typeof field === 'string' ? field : (field as { value?: unknown } | null | undefined)?.value;
  return typeof value === 'string' && value.trim() ? value.trim() : undefined;
}
