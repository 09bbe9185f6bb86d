import { isObject } from '../../data';
import { escapeMarkdown } from '../../escape';
import { link } from '../../markdown';
import { fieldText, owned } from './field-text';
import { isPicture, isWrapper, labelOf, wordsOf } from './keys';
import { isScalar, type Scalar } from './scalar';

/** What hardly anybody wants to read, such as an id, for the line at the end of a small payload: Markdown. */
export function aside(key: string, value: unknown, owner: string): string[] {
  if (isScalar(value))
    return [
      `${escapeMarkdown(owned(fieldText(key, value).label.replace(/\b(?:uuid|guid|uid)$/i, 'ID'), owner))}: ${shown(key, value)}`,
    ];
  const inside = Array.isArray(value)
    ? value.map((one): [string, unknown] => [key, one])
    : Object.entries(isObject(value) ? value : {});
  const holder = Array.isArray(value) || isWrapper(key) ? owner : labelOf(key);
  return inside.flatMap(([name, one]) => aside(name, one, holder));
}

/** A picture as a link with its name, since Mattermost shows the picture behind a bare address. */
function shown(key: string, value: Scalar): string {
  const text = fieldText(key, value).text.replace(/\s+/g, ' ').trim();
  if (!isPicture(wordsOf(key), value)) return escapeMarkdown(text);
  return link(/([^/?#]+)(?:[?#].*)?$/.exec(text)?.[1] ?? text, text).source;
}
