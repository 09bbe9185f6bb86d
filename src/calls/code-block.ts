/**
 * A block of text of our own, such as a URL, that people copy. `codeBlock` of `render/` is for the text of senders: it
 * changes letters that Mattermost does not store, and looks for a fence that the text cannot close.
 */
export function codeBlock(text: string): string {
  return `\`\`\`\n${text}\n\`\`\``;
}
