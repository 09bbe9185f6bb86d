import type { AttachmentView } from '../page/page-data';

/** The names that Mattermost's web app knows. */
const COLORS: Record<string, string> = { good: '#00c100', warning: '#dede01', danger: '#e40303' };

/** An attachment as the page shows it. Whatever a bot put there may be of any type. */
export function attachmentView(attachment: unknown, markdown: (text: string) => string): AttachmentView {
  const given = (attachment ?? {}) as Record<string, unknown>;
  const { fields } = given;
  const text = (name: string) => asText(given[name]);
  const color = text('color');
  return {
    color: Object.hasOwn(COLORS, color) ? String(COLORS[color]) : color,
    author: { text: text('author_name'), url: asUrl(given.author_link) },
    title: { text: text('title'), url: asUrl(given.title_link) },
    pretextHtml: markdown(text('pretext')),
    textHtml: markdown(text('text')),
    fields: (Array.isArray(fields) ? fields : []).map((field) => ({
      title: asText(field?.title),
      html: markdown(asText(field?.value)),
      isShort: field?.short === true,
    })),
    images: [given.image_url, given.thumb_url].map(asUrl).filter(Boolean),
    footer: text('footer'),
  };
}

function asText(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function asUrl(value: unknown): string {
  return typeof value === 'string' && /^https?:\/\//i.test(value) ? value : '';
}
