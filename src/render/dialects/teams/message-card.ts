import { at, bool, isObject, list, str } from '../../data';
import type { Dialect } from '../../format';
import { type Card, cardMessage, factLine } from '../card';
import { cardHtml } from '../card-html';
import { colour } from '../colour';
import { links } from '../links';

/** A connector card of Microsoft Teams. */
export const messageCard: Dialect = ({ data }) => {
  if (!isObject(data)) return undefined;
  const isCard = /^MessageCard$/i.test(str(data, '@type') ?? '') || isUntyped(data);
  return isCard ? cardMessage([messageCardOf(data)]) : undefined;
};

/** Senders that are less strict leave the type out. */
function isUntyped(data: Record<string, unknown>): boolean {
  const isTelling = /schema\.org\/extensions/.test(str(data, '@context') ?? '') || 'potentialAction' in data;
  return (
    isTelling && (Array.isArray(data.sections) || ['title', 'summary', 'text'].some((key) => str(data, key)))
  );
}

export function messageCardOf(source: unknown): Card {
  const sections = list(source, 'sections');
  const ownTitle = text(source, 'title');
  const inner = sections.map(section);
  const summary = text(source, 'summary');
  const title = ownTitle ?? inner[0]?.title ?? summary;
  const lines = [
    text(source, 'text'),
    ...inner.flatMap((part, index) => {
      const isHeadline = index === 0 && part.title === title;
      return [
        isHeadline || !part.title ? undefined : `**${part.title.replace(/\*\*/g, '')}**`,
        ...part.lines,
      ];
    }),
    actions(list(source, 'potentialAction')),
  ];
  return { title, color: colour(at(source, 'themeColor')), lines };
}

function section(source: unknown): Card {
  const title = text(source, 'activityTitle', 'title', 'startGroup');
  return {
    title: bool(source, 'startGroup') && title === 'true' ? undefined : title,
    lines: [
      title === text(source, 'activityTitle') ? text(source, 'title') : undefined,
      text(source, 'activitySubtitle'),
      text(source, 'activityText'),
      text(source, 'text'),
      ...list(source, 'facts').map((fact) => factLine(text(fact, 'name', 'title'), text(fact, 'value'))),
      links([at(source, 'heroImage'), ...list(source, 'images')], 'title', 'image', 'Image'),
      actions(list(source, 'potentialAction')),
    ],
  };
}

/** Actions that open an address. The others need Teams. */
function actions(sources: unknown[]): string | undefined {
  const opening = sources.map((source) => ({
    name: str(source, 'name'),
    url:
      str(source, 'targets.0.uri', 'target.0', 'url') ??
      (/view/i.test(str(source, '@type') ?? '') ? str(source, 'target') : undefined),
  }));
  return links(opening, 'name', 'url');
}

function text(source: unknown, ...keys: string[]): string | undefined {
  const value = str(source, ...keys);
  return value && cardHtml(value);
}
