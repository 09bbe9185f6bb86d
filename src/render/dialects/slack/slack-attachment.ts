import { at, isObject, list, str } from '../../data';
import type { Attachment } from '../../message';
import { colour } from '../colour';
import { timeText } from '../dates';
import { firstWords, live, plain } from '../live';
import { present } from '../present';
import { stacked } from '../stacked';
import { webAddress } from '../web-address';
import { buttons } from './buttons';
import { slackBlocks } from './slack-blocks';
import { mrkdwn, slackText, slackWords } from './slack-text';

/** A message attachment of Slack or Mattermost; undefined when there is nothing in it to be seen. */
export function slackAttachment(source: unknown): Attachment | undefined {
  if (!isObject(source)) return undefined;
  // Only Slack has this field, and only Slack takes one star for bold.
  const convert = Array.isArray(source.mrkdwn_in) || Array.isArray(source.blocks) ? mrkdwn : slackText;
  const text = (key: string) => liveText(at(source, key), convert);
  const blocks = slackBlocks(list(source, 'blocks'));
  const body = stacked([text('text'), blocks && live(blocks), buttons(list(source, 'actions'))]);
  const titleLink = webAddress(at(source, 'title_link'));
  const attachment = present<Attachment>({
    color: colour(at(source, 'color')),
    pretext: text('pretext'),
    author_name: words(source, 'author_name'),
    author_link: webAddress(at(source, 'author_link')),
    author_icon: webAddress(at(source, 'author_icon')),
    title: titleLink ? (words(source, 'title') ?? titleLink) : text('title'),
    title_link: titleLink,
    text: body || undefined,
    fields: fields(source, convert),
    image_url: webAddress(at(source, 'image_url')),
    thumb_url: webAddress(at(source, 'thumb_url')),
    footer: footer(source),
    footer_icon: webAddress(at(source, 'footer_icon')),
    fallback: words(source, 'fallback'),
  });
  const { pretext, title, author_name, fallback } = attachment;
  const seen = pretext ?? title ?? attachment.text ?? author_name ?? attachment.fields?.[0]?.value;
  if (!seen && !attachment.image_url)
    return fallback ? { ...attachment, text: live(slackText(fallback)) } : undefined;
  return { ...attachment, fallback: fallback ?? firstWords(seen) ?? 'Image' };
}

function fields(
  source: unknown,
  convert: (text: string) => string,
): Required<Attachment>['fields'] | undefined {
  const shown = list(source, 'fields')
    .map((field) => ({
      title: words(field, 'title') ?? '',
      value: liveText(at(field, 'value'), convert) ?? '',
      short: at(field, 'short') === true || at(field, 'short') === 'true',
    }))
    .filter(({ value }) => value);
  return shown.length > 0 ? shown : undefined;
}

/** A value of any type as text: numbers and booleans too, which senders use though the documentation has none. */
function liveText(value: unknown, convert: (text: string) => string): string | undefined {
  if (value === undefined || value === null) return undefined;
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
  return text.trim() === '' ? undefined : live(convert(text));
}

function words(source: unknown, key: string): string | undefined {
  const text = str(source, key);
  return text && plain(slackWords(text));
}

/** The time stands in the footer, as Mattermost shows none. */
function footer(source: unknown): string | undefined {
  return (
    [words(source, 'footer'), plain(timeText(at(source, 'ts')))].filter(Boolean).join(' · ') || undefined
  );
}
