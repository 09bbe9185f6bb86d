import { at, isObject, list, str } from '../../data';
import type { Dialect } from '../../format';
import { type Card, cardMessage } from '../card';
import { adaptiveColour } from './adaptive-colour';
import { adaptiveElements } from './adaptive-elements';
import { messageCardOf } from './message-card';
import { simpleCard } from './simple-card';

/** Adaptive Cards, bare or in a message of Microsoft Teams, and the other cards that such a message may carry. */
export const adaptiveCard: Dialect = ({ data }) => {
  if (str(data, 'type') === 'AdaptiveCard') return cardMessage([adaptiveCardOf(data)]);
  const attachments = list(data, 'attachments').filter(
    (one) => str(one, 'contentType') && isObject(at(one, 'content')),
  );
  if (attachments.length === 0) return undefined;
  return cardMessage(attachments.map(cardOf), str(data, 'text'));
};

function cardOf(attachment: unknown): Card {
  const type = str(attachment, 'contentType') ?? '';
  const content = at(attachment, 'content');
  if (type.includes('adaptive')) return adaptiveCardOf(content);
  return type.includes('connector') ? messageCardOf(content) : simpleCard(content);
}

/** The first text is the headline: cards have no field for one. */
function adaptiveCardOf(source: unknown): Card {
  const [title, ...lines] = [
    ...adaptiveElements(list(source, 'body')),
    ...adaptiveElements([{ type: 'ActionSet', actions: list(source, 'actions') }]),
  ];
  const isLine = title !== undefined && title.length <= 300 && !/\n|^\s*(\||- |\[)/.test(title);
  const color = adaptiveColour(source);
  if (isLine) return { title, color, lines };
  return { title: str(source, 'fallbackText', 'speak'), color, lines: [title, ...lines] };
}
