import MarkdownIt from 'markdown-it';

const reader = new MarkdownIt({ html: false, linkify: true, breaks: true });
reader.linkify.set({ fuzzyLink: false, fuzzyEmail: false, fuzzyIP: false });

/** What somebody reads of this Markdown, and where its links lead. */
export function shown(markdown: string): { text: string; links: string[] } {
  const links: string[] = [];
  let text = '';
  for (const token of reader.parse(markdown, {}).flatMap((one) => [one, ...(one.children ?? [])])) {
    if (token.type === 'link_open') links.push(String(token.attrGet('href') ?? ''));
    if (['text', 'text_special', 'code_inline', 'fence', 'code_block'].includes(token.type)) {
      text += token.content;
    } else if (/break$|_close$/.test(token.type) && token.type !== 'link_close') {
      text += '\n';
    }
  }
  return { text: text.replaceAll('\u200B', '').trim(), links };
}
