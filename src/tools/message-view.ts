import type { Attachment, Message } from '../render/message';
import { attachmentsText } from './attachments-text';

const DIM = '\u001B[2m';
const PLAIN = '\u001B[0m';

/** A message as it can be read on a terminal: its parts, each below a line that names it. */
export function messageView(message: Message, isColoured: boolean): string {
  const label = (name: string) => (isColoured ? `${DIM}── ${name}${PLAIN}` : `── ${name}`);
  const { text, attachments = [], file, event, username, iconUrl, thread } = message;
  const parts: string[] = [];
  if (text) parts.push(`${label('message')}\n${text}`);
  for (const attachment of attachments) {
    parts.push(`${label(`attachment${aboutOf(attachment)}`)}\n${attachmentsText([attachment])}`);
  }
  if (file)
    parts.push(
      label(`file ${file.name}, ${file.type}, ${file.content.length.toLocaleString('en-US')} characters`),
    );
  const about = { event, as: username, picture: iconUrl, thread };
  for (const [name, value] of Object.entries(about)) if (value) parts.push(label(`${name}: ${value}`));
  return parts.join('\n');
}

function aboutOf({ color }: Attachment): string {
  return color ? `, colour ${color}` : '';
}
