/** A command with what it takes and does, as a line of a list. */
export function commandText(
  appId: string,
  name: string,
  { hint = '', description = '' }: { hint?: string; description?: string },
): string {
  return `- \`${[`/${appId}`, name, hint].filter(Boolean).join(' ')}\`: ${description}`;
}
