import { list, str } from '../../data';
import type { Card } from '../card';
import { cardHtml } from '../card-html';
import { links } from '../links';

/** The older cards of Microsoft's bots: hero, thumbnail, receipt. */
export function simpleCard(source: unknown): Card {
  const subtitle = str(source, 'subtitle');
  const text = str(source, 'text');
  return {
    title: str(source, 'title'),
    lines: [
      subtitle && cardHtml(subtitle),
      text && cardHtml(text),
      links(list(source, 'images'), 'alt', 'url', 'Image'),
      links(list(source, 'buttons'), 'title', 'value'),
    ],
  };
}
