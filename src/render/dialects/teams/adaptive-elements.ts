import { codeBlock } from '../../code';
import { at, bool, list, str } from '../../data';
import { link } from '../../markdown';
import { factLine } from '../card';
import { cardHtml } from '../card-html';
import { links } from '../links';
import { table } from '../table';
import { withinBlanks } from '../within-blanks';
import { adaptiveDates } from './adaptive-dates';

const DEEPEST = 10;

/** The elements of an Adaptive Card as pieces of Markdown, in their order. */
export function adaptiveElements(elements: unknown[], depth = 0): string[] {
  if (depth === DEEPEST) return [];
  return elements.flatMap((element) => pieces(element, depth + 1)).filter((piece) => piece.trim() !== '');
}

function pieces(source: unknown, depth: number): string[] {
  switch (str(source, 'type')) {
    case 'TextBlock':
      return [styled(source)];
    case 'RichTextBlock':
      return [list(source, 'inlines').map(inline).join('')];
    case 'FactSet':
      return list(source, 'facts').map(
        (fact) => factLine(text(fact, 'title', 'name'), text(fact, 'value')) ?? '',
      );
    case 'Image':
      return image(source);
    case 'ImageSet':
      return list(source, 'images').flatMap(image);
    case 'ColumnSet':
      return adaptiveElements(list(source, 'columns'), depth);
    case 'Table':
      return [
        table(list(source, 'rows').map((row) => list(row, 'cells').map((cell) => inCell(cell, depth)))),
      ];
    case 'CodeBlock':
      return [codeBlock(str(source, 'codeSnippet') ?? '')];
    case 'ActionSet':
      return actions(list(source, 'actions'), depth);
    case 'Media':
      return [links(list(source, 'sources'), 'mimeType', 'url') ?? ''];
    default:
      return [
        ...adaptiveElements(list(source, 'items', 'columns', 'body', 'pages'), depth),
        text(source, 'label') ?? '',
      ];
  }
}

function styled(source: unknown): string {
  const value = text(source, 'text') ?? '';
  const isBold = /^bolder$/i.test(str(source, 'weight') ?? '') && !/\*\*|\n/.test(value);
  return isBold && value ? `**${value}**` : value;
}

function inline(source: unknown): string {
  if (typeof source === 'string') return adaptiveDates(source);
  const value = at(source, 'text');
  if (typeof value !== 'string') return '';
  const url = at(source, 'selectAction.url');
  if (url) return link(value, url).source;
  const isBold = /^bolder$/i.test(str(source, 'weight') ?? '') || bool(source, 'highlight');
  return isBold ? withinBlanks(value, (inside) => `**${inside}**`) : value;
}

function image(source: unknown): string[] {
  // Small pictures are decoration.
  const isIcon =
    /^(person|roundedcorners)$/i.test(str(source, 'style') ?? '') ||
    /^small$/i.test(str(source, 'size') ?? '');
  const address = at(source, 'url');
  return isIcon || typeof address !== 'string' || !/^https?:/i.test(address)
    ? []
    : [link(str(source, 'altText') ?? 'Image', address).source];
}

function inCell(cell: unknown, depth: number): string {
  return adaptiveElements(list(cell, 'items'), depth).join(' ');
}

/** Addresses as links; a card that opens within the card is shown below them. */
function actions(sources: unknown[], depth: number): string[] {
  const inner = sources.filter((source) => str(source, 'type') === 'Action.ShowCard');
  return [
    links(sources, 'title', 'url') ?? '',
    ...adaptiveElements(
      inner.map((source) => at(source, 'card')),
      depth,
    ),
  ];
}

function text(source: unknown, ...keys: string[]): string | undefined {
  const value = str(source, ...keys);
  return value && adaptiveDates(cardHtml(value));
}
