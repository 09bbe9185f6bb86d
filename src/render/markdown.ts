import { codeSpan } from './code';
import { escapeLabel, escapeMarkdown } from './escape';
import { inertUrl } from './inert';

/** Markdown that is safe to show: made by the functions here, never of a sender's text as it came. */
export class Markdown {
  constructor(readonly source: string) {}
  toString(): string {
    return this.source;
  }
}

/** What `md` takes: text of the sender is escaped, Markdown stays, undefined and false show nothing. */
export type Part = Markdown | string | number | undefined | false;

/** Builds Markdown: what is written in the template is live, what is put in is shown to the letter. */
export function md(template: TemplateStringsArray, ...parts: Part[]): Markdown {
  let source = template[0] ?? '';
  parts.forEach((part, index) => {
    source += sourceOf(part) + (template[index + 1] ?? '');
  });
  return new Markdown(source);
}

/** Parts side by side; those that show nothing leave no separator. */
export function joined(parts: Part[], separator: string): Markdown {
  return new Markdown(parts.map(sourceOf).filter(Boolean).join(separator));
}

/** Text that leads to an address; without an http(s) address only the text. One line. */
export function link(text: Part, url: unknown): Markdown {
  const href = linkTarget(url);
  const line = text instanceof Markdown || !text ? text : String(text).replace(/\s+/g, ' ').trim();
  if (href && typeof line === 'string' && line) return new Markdown(`[${escapeLabel(line)}](${href})`);
  const label = sourceOf(line);
  return new Markdown(href && label ? `[${label}](${href})` : label || (href ?? ''));
}

export function bold(part: Part): Markdown {
  const source = sourceOf(part).trim();
  return new Markdown(source && `**${source}**`);
}

export function code(text: string | number | undefined): Markdown {
  return new Markdown(text === undefined || text === '' ? '' : codeSpan(String(text)));
}

function sourceOf(part: Part): string {
  if (part === undefined || part === false) return '';
  return part instanceof Markdown ? part.source : escapeMarkdown(String(part));
}

/** An http(s) address as it can stand in the round brackets of a link. */
function linkTarget(url: unknown): string | undefined {
  if (typeof url !== 'string' || url.length > 2_000 || !/^https?:\/\/[^\s]+$/i.test(url)) return undefined;
  return inertUrl(url)
    .replace(/[()<>\\`|]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)
    .replace(/&(?=#?\w+;)/g, '&amp;')
    .replace(/\p{Cc}|[\u202A-\u202E\u2066-\u2069\u2424]/gu, encodeURIComponent)
    .replace(/\p{Cs}/gu, '\uFFFD');
}
