import { byId } from './by-id.js';
import { element } from './element.js';
import type { ChannelView } from './page-data.js';

/** How a channel is called in the address of the page. */
export function channelHash({ type, name }: ChannelView): string {
  return `#${type === 'D' ? '@' : '~'}${encodeURIComponent(name)}`;
}

/**
 * The list of channels, as links, with the number of unread messages.
 * @param onChosen also for the channel that is open already, which changes no address
 */
export function createSidebar(onChosen: () => void) {
  const unread = new Map<string, number>();
  let channels: ChannelView[] = [];
  let openId = '';

  function draw(): void {
    const rows = (wanted: (channel: ChannelView) => boolean) => channels.filter(wanted).map(row);
    byId('channels').replaceChildren(...rows(({ type }) => type !== 'D'));
    byId('direct').replaceChildren(...rows(({ type }) => type === 'D'));
  }

  function row(channel: ChannelView): HTMLElement {
    const count = unread.get(channel.id) ?? 0;
    const sign = { P: '', D: '@' }[channel.type] ?? '#';
    const link = element(
      'a',
      { href: channelHash(channel), class: count > 0 ? 'unread' : '' },
      element('span', { class: `sign of-${channel.type}`, 'aria-hidden': 'true' }, sign),
      element('span', { class: 'name' }, channel.displayName),
    );
    link.addEventListener('click', onChosen);
    if (channel.id === openId) link.setAttribute('aria-current', 'page');
    if (count > 0) link.append(element('span', { class: 'count', title: `${count} unread` }, String(count)));
    return element('li', {}, link);
  }

  return {
    show(shown: ChannelView[]): void {
      channels = shown;
      draw();
    },
    open(channelId: string): void {
      openId = channelId;
      unread.delete(channelId);
      draw();
    },
    /** Counts messages of channels that are not open. */
    count(channelIds: string[]): void {
      for (const id of channelIds) if (id !== openId) unread.set(id, (unread.get(id) ?? 0) + 1);
      draw();
    },
  };
}
