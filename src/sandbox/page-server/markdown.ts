import MarkdownIt from 'markdown-it';
import { full as emoji } from 'markdown-it-emoji';
import { linkNames } from './names';

/** Makes HTML of Markdown; the names are those that are mentions and links, such as `@bob` and `~roasts`. */
export type Markdown = (text: string, names: Set<string>) => string;

/**
 * Markdown as Mattermost shows it, as HTML. No HTML of the text survives, links lead to http, https and mail only,
 * and an image becomes a link, as the page loads nothing from elsewhere.
 */
export function createMarkdown(): Markdown {
  const markdown = new MarkdownIt({ html: false, linkify: true, breaks: true });
  markdown.linkify.set({ fuzzyLink: false, fuzzyEmail: false, fuzzyIP: false });
  markdown.validateLink = (url) => /^(https?:\/\/|mailto:)/i.test(url.trim());
  markdown.use(emoji, { shortcuts: {} });
  markdown.core.ruler.push('names', linkNames);

  const { rules } = markdown.renderer;
  rules.link_open = (tokens, index, options, _env, renderer) => {
    tokens[index]?.attrSet('target', '_blank');
    tokens[index]?.attrSet('rel', 'noopener noreferrer nofollow');
    return renderer.renderToken(tokens, index, options);
  };
  // A name holds nothing that is markup.
  rules.name = (tokens, index) => {
    const { content = '' } = tokens[index] ?? {};
    return content.startsWith('@')
      ? `<span class="mention">${content}</span>`
      : `<a href="#${content}">${content}</a>`;
  };
  rules.unbroken = (tokens, index) => `<span class="unbroken">${tokens[index]?.content}</span>`;
  rules.image = (tokens, index) => {
    const { content = '' } = tokens[index] ?? {};
    const { escapeHtml } = markdown.utils;
    const url = escapeHtml(String(tokens[index]?.attrGet('src') ?? ''));
    return `<a href="${url}" target="_blank" rel="noopener noreferrer nofollow">${escapeHtml(content || 'image')}</a>`;
  };
  // The policy of the page allows no style attributes.
  for (const cell of ['th_open', 'td_open'] as const) {
    rules[cell] = (tokens, index) => {
      const align = /right|center/.exec(String(tokens[index]?.attrGet('style') ?? ''))?.[0];
      const tag = tokens[index]?.tag;
      return align ? `<${tag} class="${align}">` : `<${tag}>`;
    };
  }
  return (text, names) => markdown.render(text, { names });
}
