import { closeCodeBlock } from '../code';
import { inert } from '../inert';
import { inertMarkdown } from '../inert-markdown';
import { firstLine } from '../words';

/** Markdown of a sender, live and to the letter: it mentions nobody, and its last code block is closed. */
export function live(markdown: string): string {
  return closeCodeBlock(inertMarkdown(markdown));
}

/** Text for a place where Mattermost reads no Markdown, such as a footer: one line. */
export function plain(text: string | undefined): string | undefined {
  return text && inert(text.replace(/\s+/g, ' ').trim());
}

/** The first line of Markdown without its marks, for a notification. */
export function firstWords(markdown: string | undefined): string | undefined {
  return firstLine(
    markdown?.replace(/\[([^[\]\n]*)\]\([^()\s]*\)/g, '$1').replace(/\*\*|~~|`|^[#>\s]+/gm, ''),
  );
}
