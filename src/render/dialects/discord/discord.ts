import { at, isObject, list, str } from '../../data';
import type { Dialect } from '../../format';
import type { Draft } from '../../message';
import { firstAttachments } from '../first-attachments';
import { links } from '../links';
import { live, plain } from '../live';
import { present } from '../present';
import { stacked } from '../stacked';
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
  const { attachments, note } = firstAttachments(data, 'embeds', discordEmbed);
  const isAllOurs = Object.keys(data).every((key) => KEYS.has(key));
  if (!(isAllOurs && str(data, 'content')) && !attachments) return undefined;
  const content = str(data, 'content');
  const text = stacked([content && discordText(content), poll(data), links(buttons(data), 'label', 'url')]);
  return present<Draft>({
    lossy: note === undefined ? undefined : true,
    text: stacked([live(text), note]),
    attachments,
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
  return live(discordText([`**${question}**`, ...answers].join('\n')));
}
