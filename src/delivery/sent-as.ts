import { firstRunes } from '../render/cut';
import { escapeMarkdown } from '../render/escape';

/** Names the sender where its post cannot bear its name. */
export function sentAs(username: string): string {
  return `_Sent as_ **${escapeMarkdown(firstRunes(username.replace(/\s+/g, ' '), 64))}**`;
}
