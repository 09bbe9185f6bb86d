import type { Attachment, Message } from '../render/message';
import { readInput } from '../render/read-input';
import { wholeFile } from '../render/whole';
import type { Delivery } from '../store/store';

/** Bytes. Mattermost 11 takes requests of 300,000, Mattermost 8 props of 800,000 characters. */
const MOST_BYTES = 250_000;

/** A message with as many of its attachments as a post can have; the others are in the file. */
export function fitAttachments(message: Message, delivery: Delivery): Message {
  const { attachments = [] } = message;
  const fitting = firstThatFit(attachments);
  if (fitting.length === attachments.length) return message;
  const left = attachments.length - fitting.length;
  const note = `_(${left} of ${attachments.length} attachments are too large for a message: see the file)_`;
  const text = [message.text, note].filter(Boolean).join('\n');
  return { ...message, text, attachments: fitting, file: message.file ?? wholeFile(readInput(delivery)) };
}

function firstThatFit(attachments: Attachment[]): Attachment[] {
  let bytes = 0;
  const tooMany = attachments.findIndex((attachment) => {
    bytes += Buffer.byteLength(JSON.stringify(attachment)) + 1;
    return bytes > MOST_BYTES;
  });
  return tooMany === -1 ? attachments : attachments.slice(0, tooMany);
}
