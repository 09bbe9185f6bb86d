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
  const parts: string[] = [];
  const lower = html.toLowerCase();
  let position = 0;
  let href: string | undefined;
  let label = 0;
  TAG.lastIndex = 0;
  for (let tag = TAG.exec(html); tag; tag = TAG.exec(html)) {
    addText(parts, html.slice(position, tag.index));
    position = TAG.lastIndex;
    const name = (tag[1] ?? '').toLowerCase();
    if (name === '!--' || UNSEEN.test(name)) {
      const end = name === '!--' ? '-->' : `</${name}>`;
      const at = lower.indexOf(end, tag.index);
      position = at < 0 ? html.length : at + end.length;
      TAG.lastIndex = position;
    } else if (name === 'a') {
      href = /\bhref\s{0,5}=\s{0,5}["']?(https?:[^"'\s>]+)/i.exec(tag[2] ?? '')?.[1];
      label = parts.length;
    } else if (name === '/a') {
      const address = href && entitiesDecoded(href);
      if (address && parts.slice(label).join('').trim() !== address) parts.push(` (${address})`);
      href = undefined;
    } else if (name === 'li') {
      parts.push('\n• ');
    } else if (name === 'td' || name === 'th') {
      if (!/^\s*$/.test(parts.at(-1) ?? '')) parts.push(' | ');
    } else if (BREAK.test(name)) {
      parts.push('\n');
    }
  }
  addText(parts, html.slice(position));
  return parts
    .join('')
    .split('\n')
    .map((line) => line.trim())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** Line breaks and indentation of HTML are not seen. */
function addText(parts: string[], text: string): void {
  const seen = entitiesDecoded(text.replace(/\s+/g, ' '));
  if (seen.trim() !== '' || (seen !== '' && !/\s$/.test(parts.at(-1) ?? '\n'))) parts.push(seen);
}
