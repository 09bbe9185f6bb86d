import { byId } from './by-id.js';
import { element } from './element.js';
import { messageView, type ShownMessage } from './message-view.js';

/** The messages of the channel that is open, oldest first. */
export function createMessageList() {
  const list = byId('messages');
  const byChannel = new Map<string, Map<string, ShownMessage>>();
  let open = '';

  function show(messages: Iterable<ShownMessage>): void {
    const fragment = document.createDocumentFragment();
    for (const message of messages) {
      const before = list.querySelector(`[data-id="${CSS.escape(message.id)}"]`);
      if (before) before.replaceWith(messageView(message));
      else fragment.append(messageView(message));
    }
    list.append(fragment);
  }

  /** Brings a message into view, and the focus to it. */
  function pointAt(id: string): void {
    const found = list.querySelector<HTMLElement>(`[data-id="${CSS.escape(id)}"]`);
    found?.setAttribute('tabindex', '-1');
    found?.scrollIntoView({ block: 'center' });
    found?.focus({ preventScroll: true });
  }

  list.addEventListener('click', ({ target }) => {
    const root = (target as Element).closest<HTMLElement>('[data-root]')?.dataset.root;
    if (root) pointAt(root);
  });

  return {
    /** @returns those that are new, not changed */
    add(messages: ShownMessage[]): ShownMessage[] {
      const added = messages.filter(({ id, channelId }) => !byChannel.get(channelId)?.has(id));
      for (const message of messages) {
        const known = byChannel.get(message.channelId) ?? new Map();
        byChannel.set(message.channelId, known.set(message.id, message));
      }
      const here = messages.filter(({ channelId }) => channelId === open);
      if (here.length > 0) list.querySelector('.empty')?.remove();
      show(here);
      return added;
    },
    pointAt,
    /** @param whenEmpty what to do in a channel without messages */
    open(channelId: string, whenEmpty: HTMLElement): void {
      open = channelId;
      list.replaceChildren();
      const messages = [...(byChannel.get(channelId)?.values() ?? [])].sort((one, two) => one.at - two.at);
      if (messages.length === 0)
        list.append(element('li', { class: 'empty' }, 'No messages yet. Next: ', whenEmpty));
      show(messages);
      byId('scroller').scrollTop = 0;
    },
  };
}
