import type { NewPost } from '../mattermost/mattermost';
import { closeCodeBlock, codeSpan } from '../render/code';
import { firstRunes, runeCount } from '../render/cut';
import type { Message } from '../render/message';
import type { Delivery } from '../store/store';
import { digestOf } from './batch';
import type { Bot } from './bot';
import { fitAttachments } from './fit-attachments';
import type { Batch, DrainParts } from './parts';
import { sentAs } from './sent-as';
import { threadKey } from './thread-key';

/**
 * The post of a batch: a message with its file uploaded and its thread looked up, or a digest of several.
 * @throws MattermostError when a file could not be uploaded now; there is no post then
 */
export async function postOf(
  batch: Batch,
  messages: Message[],
  bot: Bot,
  channelId: string,
  parts: DrainParts,
): Promise<NewPost> {
  const [delivery] = batch;
  const [message] = messages;
  const props = { delivery_ids: batch.map(({ id }) => id) };
  const post = { channel_id: channelId, pending_post_id: `${bot.userId}:${delivery.id}`, props };
  if (!message || messages.length > 1) return { ...post, message: digestOf(batch, messages) };

  const fitting = fitAttachments(message, delivery);
  const { username, iconUrl, attachments, file } = fitting;
  const looks = username || iconUrl ? await parts.looks(bot.token) : undefined;
  const uploaded = file && (await parts.uploads.upload(delivery, file, channelId, bot.token));
  const notes: string[] = [];
  if (username && !looks?.allowsUsername) notes.push(sentAs(username));
  if (uploaded && 'refusal' in uploaded) {
    parts.onLesser('without its file');
    const command = codeSpan(`/${parts.appId} deliveries show ${delivery.id}`);
    notes.push(`_The whole could not be attached, as ${uploaded.refusal}. To see it, run_ ${command}`);
  }
  const key = threadKey(fitting);
  const rootId = key === undefined ? undefined : await parts.store.threadRoot(delivery.channel, key);
  const asAnother = {
    ...(username && looks?.allowsUsername ? { override_username: username } : {}),
    ...(iconUrl && looks?.allowsIcon ? { override_icon_url: iconUrl } : {}),
  };
  return {
    ...post,
    message: await withNotes(delivery, fitting.text, notes, parts),
    props: {
      ...props,
      ...(attachments?.length ? { attachments } : {}),
      // The web app shows another name only on posts that say they came from a webhook.
      ...(Object.keys(asAnother).length > 0 ? { ...asAnother, from_webhook: 'true' } : {}),
    },
    ...(uploaded && 'fileId' in uploaded ? { file_ids: [uploaded.fileId] } : {}),
    ...(rootId ? { root_id: rootId } : {}),
  };
}

/** A text with lines of ours below it; made anew, shorter, where there is no room for them. */
async function withNotes(
  delivery: Delivery,
  text: string,
  notes: string[],
  { compose, limit }: DrainParts,
): Promise<string> {
  if (notes.length === 0) return text;
  const below = `\n${notes.join('\n')}`;
  const room = limit.now() - runeCount(below);
  if (runeCount(text) <= room) return text + below;
  const shorter = await compose(delivery, room);
  const shortText = 'message' in shorter ? shorter.message.text : text;
  const isFitting = runeCount(shortText) <= room;
  return (isFitting ? shortText : closeCodeBlock(firstRunes(shortText, room - 100))) + below;
}
