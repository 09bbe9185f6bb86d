import { codeBlock, codeSpan } from '../../code';
import { at, bool, list, num, str } from '../../data';
import { escapeMarkdown } from '../../escape';
import { link } from '../../markdown';
import { timeText } from '../dates';
import { stacked } from '../stacked';
import { withinBlanks } from '../within-blanks';
import { slackId } from './who';

/** Slack's `rich_text`: what its composer makes, as Markdown. */
export function richText(elements: unknown[]): string {
  return stacked(elements.map(part));
}

function part(source: unknown): string {
  switch (str(source, 'type')) {
    case 'rich_text_list':
      return listItems(source);
    case 'rich_text_quote':
      return inline(source).replace(/^/gm, '> ');
    case 'rich_text_preformatted':
      return codeBlock(list(source, 'elements').map(letters).join(''));
    default:
      return inline(source);
  }
}

function listItems(source: unknown): string {
  const margin = '    '.repeat(Math.min(num(source, 'indent') ?? 0, 8));
  const first = (num(source, 'offset') ?? 0) + 1;
  const isOrdered = str(source, 'style') === 'ordered';
  return list(source, 'elements')
    .map((item, index) => `${margin}${isOrdered ? `${first + index}.` : '-'} ${inline(item)}`)
    .join('\n');
}

function inline(source: unknown): string {
  return list(source, 'elements').map(element).join('').trimEnd();
}

function element(source: unknown): string {
  switch (str(source, 'type')) {
    case 'text':
      return styled(letters(source), source);
    case 'link':
      return link(str(source, 'text') ?? str(source, 'url'), at(source, 'url')).source;
    case 'emoji':
      return `:${str(source, 'name')}:`;
    case 'user':
      return slackId('user', str(source, 'user_id') ?? '');
    case 'usergroup':
      return slackId('group', str(source, 'usergroup_id') ?? '');
    case 'broadcast':
      return `@${str(source, 'range') ?? ''}`;
    case 'channel':
      return slackId('channel', str(source, 'channel_id') ?? '');
    case 'date':
      return escapeMarkdown(str(source, 'fallback') ?? timeText(at(source, 'timestamp')) ?? '');
    default:
      return escapeMarkdown(str(source, 'text', 'value') ?? '');
  }
}

function letters(source: unknown): string {
  const text = at(source, 'text') ?? at(source, 'url');
  return typeof text === 'string' ? text : '';
}

/** Markdown has no blanks inside its marks, so they go outside. */
function styled(text: string, source: unknown): string {
  if (bool(source, 'style.code')) return codeSpan(text);
  return withinBlanks(text, (inside) => {
    let shown = escapeMarkdown(inside);
    if (bool(source, 'style.strike')) shown = `~~${shown}~~`;
    if (bool(source, 'style.italic')) shown = `_${shown}_`;
    if (bool(source, 'style.bold')) shown = `**${shown}**`;
    return shown;
  });
}
