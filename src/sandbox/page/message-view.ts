import { attachmentView } from './attachment-view.js';
import { clockTime } from './clock-time.js';
import { element } from './element.js';
import { fileCard } from './file-card.js';
import { markdownBlock } from './markdown-block.js';
import type { PostView } from './page-data.js';

const SHORT_HTML = 300;

/** A message as the list shows it. */
export type ShownMessage = PostView & { isEphemeral?: boolean };

/** An answer for this user alone; like a real one it is gone after a reload. */
export function ephemeral(channelId: string, username: string, html: string): ShownMessage {
  const message = {
    channelId,
    username,
    html,
    isBot: username !== 'system',
    at: Date.now(),
    attachments: [],
    files: [],
    root: null,
  };
  return {
    ...message,
    id: `ephemeral-${Math.random()}`,
    isEdited: false,
    isDeleted: false,
    isEphemeral: true,
  };
}

export function messageView(message: ShownMessage): HTMLElement {
  const { username, isBot, at, isEdited, isDeleted, isEphemeral, html, attachments, files, root } = message;
  const time = element('time', { datetime: new Date(at).toISOString() }, clockTime(at));
  const head = element('header', {}, element('b', {}, username));
  if (isBot) head.append(element('span', { class: 'badge' }, 'BOT'));
  head.append(time);
  if (isEphemeral) head.append(element('span', { class: 'ephemeral' }, 'Only visible to you'));
  if (isEdited) head.append(element('span', { class: 'hint' }, 'Edited'));
  const body = isDeleted ? element('p', { class: 'hint' }, '(message deleted)') : folded(html);
  const kind = isBot ? 'avatar bot' : 'avatar';
  const avatar = element('span', { class: kind, 'aria-hidden': 'true' }, username.slice(0, 1).toUpperCase());
  return element(
    'li',
    { 'data-id': message.id, class: isEphemeral ? 'is-ephemeral' : root ? 'is-reply' : '' },
    avatar,
    element(
      'article',
      {},
      head,
      ...(root ? [replyTo(root)] : []),
      body,
      ...attachments.map(attachmentView),
      ...files.map(fileCard),
    ),
  );
}

/** A click leads to the message that began the thread: see message-list.ts. */
function replyTo({ id, start }: NonNullable<PostView['root']>): HTMLElement {
  return element(
    'button',
    { type: 'button', class: 'root', 'data-root': id },
    `Reply to: ${start || 'a message'}`,
  );
}

/** A long message is cut off, with a button that shows the rest. */
function folded(html: string): HTMLElement {
  const block = markdownBlock(html);
  if (html.length < SHORT_HTML) return block;
  block.classList.add('folded');
  const button = element('button', { type: 'button', class: 'more', 'aria-expanded': 'false' }, 'Show more');
  button.addEventListener('click', () => {
    const isFolded = block.classList.toggle('folded');
    button.textContent = isFolded ? 'Show more' : 'Show less';
    button.setAttribute('aria-expanded', String(!isFolded));
  });
  new ResizeObserver(() => {
    button.hidden = block.classList.contains('folded') && block.scrollHeight <= block.clientHeight;
  }).observe(block);
  return element('div', {}, block, button);
}
