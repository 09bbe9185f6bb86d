import { at, isObject, list, str } from '../../data';
import { escapeMarkdown } from '../../escape';
import { link } from '../../markdown';
import { stacked } from '../stacked';
import { table } from '../table';
import { webAddress } from '../web-address';
import { buttons, label, notShown } from './buttons';
import { richText } from './rich-text';
import { mrkdwn } from './slack-text';

/** More than a message can show, in UTF-16 units. */
const ENOUGH = 40_000;

/** Slack's blocks as Markdown, not disarmed yet; empty when there is nothing in them to be seen. */
export function slackBlocks(blocks: unknown[]): string {
  const shown: string[] = [];
  let length = 0;
  for (const one of blocks) {
    const text = block(one);
    shown.push(text);
    length += text.length;
    if (length > ENOUGH) break;
  }
  return stacked(shown).replace(/^\n+|(?<!\n)\n+$/g, '');
}

function block(source: unknown): string {
  switch (str(source, 'type')) {
    case 'header':
      return boldLine(words(source, 'text'));
    case 'section':
      return section(source);
    case 'context':
      return list(source, 'elements').map(element).filter(Boolean).join(' ');
    case 'divider':
      return '\n---\n';
    case 'image':
      return image(source);
    case 'actions':
      return buttons(list(source, 'elements')) ?? '';
    case 'rich_text':
      return richText(list(source, 'elements'));
    case 'markdown':
      return str(source, 'text') ?? '';
    case 'table':
      return table(list(source, 'rows').map((row) => (Array.isArray(row) ? row.map(cell) : [])));
    case 'video':
      return link(str(source, 'title.text') ?? 'Video', at(source, 'title_url') ?? at(source, 'video_url'))
        .source;
    case 'input':
      return notShown([label(source)]);
    default:
      return text(at(source, 'text')) || text(at(source, 'title'));
  }
}

function section(source: unknown): string {
  const parts = [
    text(at(source, 'text')),
    ...list(source, 'fields').map(field),
    accessory(at(source, 'accessory')),
  ];
  return stacked(parts);
}

/** `*Name*` above its value, as most senders have it, in one line. */
function field(source: unknown): string {
  return text(source).replace(/^\*\*([^*\n]+?):?\*\*:?[ \t]*\n([^\n]+)$/, '**$1**: $2');
}

function accessory(source: unknown): string {
  if (!isObject(source)) return '';
  return str(source, 'type') === 'image' ? image(source) : (buttons([source]) ?? '');
}

function element(source: unknown): string {
  return str(source, 'type') === 'image' ? image(source) : text(source);
}

function image(source: unknown): string {
  const url = webAddress(at(source, 'image_url')) ?? webAddress(at(source, 'slack_file.url'));
  return url ? link(str(source, 'title.text', 'alt_text') ?? 'Image', url).source : '';
}

function cell(source: unknown): string {
  if (str(source, 'type') === 'rich_text') return richText(list(source, 'elements'));
  return escapeMarkdown(str(source, 'text') ?? '');
}

/** A text object: `mrkdwn`, or `plain_text`, of which only `:emoji:` are more than letters. */
function text(source: unknown): string {
  if (typeof source === 'string') return mrkdwn(source);
  const value = str(source, 'text');
  if (!value) return '';
  return str(source, 'type') === 'plain_text' ? words({ source }, 'source') : mrkdwn(value);
}

function words(source: unknown, key: string): string {
  const value = str(source, `${key}.text`, key) ?? '';
  return value
    .split(/(:[a-z0-9_+-]{1,50}:)/)
    .map((piece, index) => (index % 2 === 1 ? piece : escapeMarkdown(piece)))
    .join('');
}

function boldLine(line: string): string {
  const text = line.replace(/\s+/g, ' ').trim();
  return text && `**${text}**`;
}
