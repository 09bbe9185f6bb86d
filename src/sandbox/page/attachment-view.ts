import { element } from './element.js';
import { markdownBlock } from './markdown-block.js';
import type { AttachmentView } from './page-data.js';

/** An attachment with its colour, as Mattermost's web app shows it. */
export function attachmentView(attachment: AttachmentView): HTMLElement {
  const { color, author, title, pretextHtml, textHtml, fields, images, footer } = attachment;
  const box = element('div', { class: 'attachment' });
  // What is no colour is ignored here.
  box.style.borderLeftColor = color;
  if (author.text) box.append(element('p', { class: 'hint' }, linked(author)));
  if (title.text) box.append(element('h3', {}, linked(title)));
  if (textHtml) box.append(markdownBlock(textHtml));
  const list = fields.map((field) => {
    const value = element('dd', {}, markdownBlock(field.html));
    return element('div', { class: field.isShort ? 'short' : '' }, element('dt', {}, field.title), value);
  });
  if (list.length > 0) box.append(element('dl', {}, ...list));
  for (const url of images) box.append(element('p', {}, linked({ text: 'image', url })));
  if (footer) box.append(element('p', { class: 'hint' }, footer));
  return element('div', {}, ...(pretextHtml ? [markdownBlock(pretextHtml)] : []), box);
}

function linked({ text, url }: { text: string; url: string }): Node | string {
  if (!url) return text;
  return element('a', { href: url, target: '_blank', rel: 'noopener noreferrer nofollow' }, text);
}
