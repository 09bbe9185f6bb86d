import { closeCodeBlock } from '../code';
import { inert } from '../inert';

/** Markdown of a sender, live and to the letter: it mentions nobody, and its last code block is closed. */
export function live(markdown: string): string {
  return closeCodeBlock(inert(markdown));
}

/** Text for a place where Mattermost reads no Markdown, such as a footer: one line. */
export function plain(text: string | undefined): string | undefined {
  return text && inert(text.replace(/\s+/g, ' ').trim());
}
