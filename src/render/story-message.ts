import type { Story } from './format';
import type { Message } from './message';

const BLOCK = /^(>|[-*] |\d+\. |\||`{3})/;

const LONGEST_EVENT = 100;

/** A story as a message: its headline, then its details, with a blank line where a block would swallow what follows. */
export function storyMessage({ event, headline, details = [] }: Story): Message {
  // A name may have line breaks, a headline has none.
  let text = headline.source
    .split('\n')
    .map((line) => line.trim())
    .join(' ')
    .trim();
  let before = '';
  for (const { source } of details) {
    if (source === '') continue;
    const block = BLOCK.exec(source)?.[1] ?? '';
    text += (before !== '' && before !== block) || block === '|' ? `\n\n${source}` : `\n${source}`;
    before = block;
  }
  return { text, event: eventName(event) };
}

/** Part of it may be the sender's own word: what subscriptions choose by has no spaces and no signs. */
function eventName(event: string): string {
  return event
    .toLowerCase()
    .slice(0, LONGEST_EVENT)
    .replace(/[^a-z0-9_.-]+/g, '_');
}
