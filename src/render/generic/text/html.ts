import { entitiesDecoded } from './entities';

/** Whether a text is HTML, a page or its paragraphs, rather than one that has a tag in it. */
export function looksLikeHtml(text: string): boolean {
  if (!text.includes('<')) return false;
  return (
    /^\s*<(?:!doctype html|html|body)\b/i.test(text) ||
    /<\/(?:p|div|a|ul|ol|table|td|h[1-6])>|<br ?\/?>/i.test(text)
  );
}

const TAG = /<(!--|\/?[a-z][a-z0-9]*)([^<>]*)>?/gi;
const BREAK = /^\/?(?:br|p|div|h[1-6]|tr|ul|ol|table|blockquote|pre|hr|section|article|header|footer)$/;
const UNSEEN = /^(?:script|style|head|title)$/;

/** What a person reads of HTML: its text by lines, links with their address. One pass over it. */
export function htmlText(html: string): string {
  let text = '';
  let position = 0;
  let href: string | undefined;
  let label = 0;
  TAG.lastIndex = 0;
  for (let tag = TAG.exec(html); tag; tag = TAG.exec(html)) {
    text += entitiesDecoded(html.slice(position, tag.index).replace(/\s+/g, ' '));
    position = TAG.lastIndex;
    const name = (tag[1] ?? '').toLowerCase();
    if (name === '!--' || UNSEEN.test(name)) {
      position = behind(html, tag.index, name === '!--' ? '-->' : `</${name}>`);
      TAG.lastIndex = position;
    } else if (name === 'a') {
      href = /\bhref\s*=\s*["']?(https?:[^"'\s>]+)/i.exec(tag[2] ?? '')?.[1];
      label = text.length;
    } else if (name === '/a') {
      const address = href && entitiesDecoded(href);
      if (address && text.slice(label).trim() !== address) text += ` (${address})`;
      href = undefined;
    } else if (name === 'li') {
      text += '\n• ';
    } else if (name === 'td' || name === 'th') {
      if (!/(?:^|\n)\s*$/.test(text.slice(-20))) text += ' | ';
    } else if (BREAK.test(name)) {
      text += '\n';
    }
  }
  text += entitiesDecoded(html.slice(position).replace(/\s+/g, ' '));
  return text
    .replace(/[ \t]*\n[ \t]*/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

function behind(html: string, from: number, end: string): number {
  const at = html.toLowerCase().indexOf(end, from);
  return at < 0 ? html.length : at + end.length;
}
