import { link, Markdown } from '../render/markdown';
import type { Attachment } from '../render/message';

/** Attachments as Markdown, for where none can be shown. */
export function attachmentsText(attachments: Attachment[]): string {
  return attachments.map(one).filter(Boolean).join('\n\n');
}

function one(attachment: Attachment): string {
  const {
    pretext,
    author_name,
    author_link,
    title,
    title_link,
    text,
    fields = [],
    image_url,
    footer,
  } = attachment;
  const heading = title && (title_link ? link(title, title_link).source : title);
  const lines = [
    pretext,
    author_name && link(author_name, author_link).source,
    heading && `**${heading}**`,
    text,
    ...fields.map(({ title: name, value }) => (name ? `**${name}**: ${value}` : value)),
    image_url && link(new Markdown('Image'), image_url).source,
    footer,
  ];
  return lines.filter(Boolean).join('\n');
}
