import type { Story } from './format';
import type { Message } from './message';

const BLOCK = /^(>|[-*] |\d+\. |\||`{3})/;

/** A story as a message: its headline, then its details, with a blank line where a block would swallow what follows. */
export function storyMessage({ event, headline, details = [] }: Story): Message {
  let text = headline.source;
  let before = '';
  for (const { source } of details) {
    if (source === '') continue;
    const block = BLOCK.exec(source)?.[1] ?? '';
    text += (before !== '' && before !== block) || block === '|' ? `\n\n${source}` : `\n${source}`;
    before = block;
  }
  return { text, event };
}
