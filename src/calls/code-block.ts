/** A block of text of our own, such as a URL, that people copy. */
export function codeBlock(text: string): string {
  return `\`\`\`\n${text}\n\`\`\``;
}
