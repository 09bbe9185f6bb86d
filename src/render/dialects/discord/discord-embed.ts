import { at, bool, isObject, list, str } from '../../data';
import type { Attachment } from '../../message';
import { colour } from '../colour';
import { timeText } from '../dates';
import { firstWords, live, plain } from '../live';
import { present } from '../present';
import { webAddress } from '../web-address';
import { discordText } from './discord-text';

/** An embed as an attachment; undefined when there is nothing in it to be seen. */
export function discordEmbed(source: unknown): Attachment | undefined {
  if (!isObject(source)) return undefined;
  const titleLink = webAddress(at(source, 'url'));
  const title = str(source, 'title');
  const footer = [plain(str(source, 'footer.text')), plain(timeText(at(source, 'timestamp')))]
    .filter(Boolean)
    .join(' · ');
  const attachment = present<Attachment>({
    color: colour(at(source, 'color')),
    author_name: plain(str(source, 'author.name')),
    author_link: webAddress(at(source, 'author.url')),
    author_icon: webAddress(at(source, 'author.icon_url')),
    title: titleLink ? (plain(title) ?? titleLink) : title && live(discordText(title)),
    title_link: titleLink,
    text: markdown(source, 'description'),
    fields: fields(source),
    image_url: webAddress(at(source, 'image.url')),
    thumb_url: webAddress(at(source, 'thumbnail.url')),
    footer: footer || undefined,
    footer_icon: webAddress(at(source, 'footer.icon_url')),
  });
  const { author_name, text, image_url } = attachment;
  const seen = attachment.title ?? text ?? author_name ?? attachment.fields?.[0]?.value ?? image_url;
  return seen ? { ...attachment, fallback: firstWords(seen) ?? seen } : undefined;
}

function fields(source: unknown): Required<Attachment>['fields'] | undefined {
  const shown = list(source, 'fields').map((field) => ({
    title: plain(str(field, 'name')) ?? '',
    value: markdown(field, 'value') ?? '',
    short: bool(field, 'inline'),
  }));
  return shown.length > 0 ? shown.filter(({ value }) => value) : undefined;
}

function markdown(source: unknown, key: string): string | undefined {
  const value = str(source, key);
  return value && live(discordText(value));
}
