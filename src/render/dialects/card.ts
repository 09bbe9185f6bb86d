import { inertInLine } from '../inert-markdown';
import { bold, Markdown } from '../markdown';
import type { Message } from '../message';
import { firstWords, live } from './live';
import { stacked } from './stacked';

/** A card of another chat. All texts are Markdown, not disarmed yet. */
export interface Card {
  title: string | undefined;
  /** As Mattermost takes it; a card with a colour becomes an attachment. */
  color?: string | undefined;
  lines: (string | undefined)[];
}

/** Cards as one message: their titles as headlines, so that a notification says what happened. */
export function cardMessage(cards: Card[], before?: string): Message {
  const texts = [before && live(before)];
  const attachments = [];
  for (const { title, color, lines } of cards) {
    const headline =
      title &&
      bold(new Markdown(inertInLine(title.replace(/\*\*|\s+/g, (part) => (part === '**' ? '' : ' ')))))
        .source;
    const body = live(stacked(lines));
    texts.push(headline);
    if (!color) texts.push(body);
    else if (body) attachments.push({ color, text: body, fallback: firstWords(headline || body) ?? '' });
  }
  const text = stacked(texts);
  return attachments.length > 0 ? { text, attachments } : { text };
}

/** `**name**: value`, or what there is of it. */
export function factLine(name: string | undefined, value: string | undefined): string | undefined {
  if (!value) return undefined;
  return name ? `**${name.replace(/\*\*/g, '').replace(/:\s*$/, '')}**: ${value}` : value;
}
