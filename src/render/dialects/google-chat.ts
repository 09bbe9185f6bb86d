import { at, list, str } from '../data';
import type { Dialect } from '../format';
import { link } from '../markdown';
import { type Card, cardMessage, factLine } from './card';
import { cardHtml } from './card-html';
import { links } from './links';
import { mrkdwn } from './slack/slack-text';

/** Sections of a card, widgets of a section: no card that is shown has more. */
const MOST = 30;
const MOST_CARDS = 5;

/** Cards of Google Chat, of both versions, with the text before them. Text alone is as Slack's. */
export const googleChat: Dialect = ({ data }) => {
  const cards = [...list(data, 'cardsV2').map((one) => at(one, 'card')), ...list(data, 'cards')].filter(
    isCard,
  );
  if (cards.length === 0) return undefined;
  const text = str(data, 'text');
  const thread = str(data, 'thread.threadKey');
  return {
    ...cardMessage(cards.slice(0, MOST_CARDS).map(cardOf), text && mrkdwn(text)),
    ...(thread && { thread }),
  };
};

function isCard(card: unknown): boolean {
  return str(card, 'header.title') !== undefined || list(card, 'sections').length > 0;
}

function cardOf(card: unknown): Card {
  const subtitle = html(card, 'header.subtitle');
  const sections = list(card, 'sections')
    .slice(0, MOST)
    .flatMap((section) => [
      factLine(undefined, html(section, 'header') && `**${html(section, 'header')}**`),
      ...widgets(list(section, 'widgets')),
    ]);
  return { title: html(card, 'header.title'), lines: [subtitle, ...sections] };
}

function widgets(sources: unknown[], depth = 0): (string | undefined)[] {
  return depth > 2 ? [] : sources.slice(0, MOST).flatMap((source) => widget(source, depth));
}

function widget(source: unknown, depth: number): (string | undefined)[] {
  const labelled = at(source, 'decoratedText') ?? at(source, 'keyValue');
  const image = at(source, 'image');
  return [
    html(source, 'textParagraph.text'),
    factLine(html(labelled, 'topLabel'), html(labelled, 'text', 'content')),
    html(labelled, 'bottomLabel'),
    links([labelled], 'text', 'onClick.openLink.url'),
    buttons([at(labelled, 'button')]),
    image === undefined ? undefined : link(str(image, 'altText') ?? 'Image', at(image, 'imageUrl')).source,
    buttons(list(source, 'buttonList.buttons', 'buttons', 'chipList.chips')),
    ...list(source, 'grid.items').map(
      (item) => factLine(html(item, 'title'), html(item, 'subtitle')) ?? html(item, 'title'),
    ),
    ...list(source, 'columns.columnItems').flatMap((column) => widgets(list(column, 'widgets'), depth + 1)),
  ];
}

function buttons(sources: unknown[]): string | undefined {
  const plain = sources.map((source) => at(source, 'textButton') ?? at(source, 'imageButton') ?? source);
  const named = plain.map((source) => ({
    name: str(source, 'text', 'label', 'altText', 'name'),
    url: at(source, 'onClick.openLink.url'),
  }));
  return links(named, 'name', 'url');
}

function html(source: unknown, ...keys: string[]): string | undefined {
  const value = str(source, ...keys);
  return value && cardHtml(value);
}
