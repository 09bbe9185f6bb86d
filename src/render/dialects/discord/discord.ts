import { at, isObject, list, str } from '../../data';
import type { Dialect } from '../../format';
import type { Attachment, Message } from '../../message';
import { links } from '../links';
import { live, plain } from '../live';
import { present } from '../present';
import { webAddress } from '../web-address';
import { discordEmbed } from './discord-embed';
import { discordText } from './discord-text';

const KEYS = new Set(
  `content embeds username avatar_url tts allowed_mentions components files attachments flags thread_name applied_tags
  poll message_reference nonce sticker_ids`.split(/\s+/),
);

/** A message for Discord: its text, and its embeds as attachments. */
export const discord: Dialect = ({ data }) => {
  if (!isObject(data)) return undefined;
  const embeds = list(data, 'embeds')
    .map(discordEmbed)
    .filter((one): one is Attachment => one !== undefined);
  const isAllOurs = Object.keys(data).every((key) => KEYS.has(key));
  if (!(isAllOurs && str(data, 'content')) && embeds.length === 0) return undefined;
  const lines = [str(data, 'content'), poll(data), links(buttons(data), 'label', 'url')].filter(Boolean);
  return present<Message>({
    text: live(discordText(lines.join('\n'))),
    attachments: embeds.length > 0 ? embeds : undefined,
    username: plain(str(data, 'username')),
    iconUrl: webAddress(at(data, 'avatar_url')),
  });
};

function buttons(data: unknown): unknown[] {
  return list(data, 'components').flatMap((row) => list(row, 'components'));
}

function poll(data: unknown): string | undefined {
  const question = str(data, 'poll.question.text');
  if (!question) return undefined;
  const answers = list(data, 'poll.answers').map((answer) => `- ${str(answer, 'poll_media.text') ?? ''}`);
  return [`**${question}**`, ...answers].join('\n');
}
