import { at, isObject, list, str } from '../../data';
import type { Dialect } from '../../format';
import type { Draft } from '../../message';
import { firstAttachments } from '../first-attachments';
import { live, plain } from '../live';
import { present } from '../present';
import { stacked } from '../stacked';
import { webAddress } from '../web-address';
import { slackAttachment } from './slack-attachment';
import { slackBlocks } from './slack-blocks';
import { slackText } from './slack-text';

/** What a message may have besides, of Slack, Mattermost and those who take their messages. */
const MESSAGE_KEYS = new Set(
  `text username icon_url icon_emoji channel channel_id props type priority attachments blocks mrkdwn link_names
  unfurl_links unfurl_media parse thread_ts reply_broadcast response_type replace_original delete_original metadata
  as_user token alias avatar emoji roomId displayName avatarUrl avatar_url format msgtype team_id thread`.split(
    /\s+/,
  ),
);
const ATTACHMENT_KEYS = new Set(
  `fallback color pretext author_name author_link author_icon author_subname title title_link text fields image_url
  thumb_url footer footer_icon ts mrkdwn_in callback_id actions blocks attachment_type`.split(/\s+/),
);
/** What nothing but an attachment has. */
const TELLING = [
  'fallback',
  'pretext',
  'color',
  'title_link',
  'author_name',
  'mrkdwn_in',
  'footer',
  'blocks',
];

/** Mattermost's own webhooks, and Slack's, whose messages they take. */
export const slack: Dialect = ({ data }) => {
  if (!isObject(data)) return undefined;
  const source = isAttachmentAlone(data)
    ? { ...data, text: undefined, blocks: undefined, attachments: [data] }
    : data;
  if (isBlank(data)) return { text: '_(empty message)_' };
  if (!isMessage(source)) return undefined;
  const { attachments, note } = firstAttachments(source, 'attachments', slackAttachment);
  const text = typeof source.text === 'string' ? slackText(source.text) : '';
  return present<Draft>({
    lossy: note === undefined ? undefined : true,
    text: stacked([live(slackBlocks(list(source, 'blocks')) || text), note]),
    attachments,
    username: plain(str(source, 'username', 'alias', 'displayName')),
    iconUrl: webAddress(at(source, 'icon_url') ?? at(source, 'avatar') ?? at(source, 'avatarUrl')),
    thread: str(source, 'thread.threadKey'),
  });
};

function isMessage(data: Record<string, unknown>): boolean {
  if (!Object.keys(data).every((key) => MESSAGE_KEYS.has(key) || ATTACHMENT_KEYS.has(key))) {
    return list(data, 'attachments').some(isAttachment);
  }
  const isBlocks = list(data, 'blocks').some((block) => str(block, 'type'));
  return typeof data.text === 'string' || isBlocks || list(data, 'attachments').some(isAttachment);
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}

/** A message that says nothing, such as `{"text": null}`. */
function isBlank(data: Record<string, unknown>): boolean {
  return (
    'text' in data &&
    Object.values(data).every((value) => value === null || value === '' || isEmptyList(value))
  );
}

function isAttachment(value: unknown): boolean {
  if (!isObject(value) || 'contentType' in value) return false;
  const keys = Object.keys(value);
  return (
    TELLING.some((key) => keys.includes(key)) ||
    (keys.length > 0 && keys.every((key) => ATTACHMENT_KEYS.has(key)))
  );
}

/** Slack takes the fields of a single attachment beside the text too. */
function isAttachmentAlone(data: Record<string, unknown>): boolean {
  if (Array.isArray(data.attachments) && data.attachments.length > 0) return false;
  const isTelling = TELLING.some(
    (key) => key !== 'blocks' && key !== 'color' && typeof data[key] === 'string',
  );
  return isTelling && Object.keys(data).every((key) => MESSAGE_KEYS.has(key) || ATTACHMENT_KEYS.has(key));
}
