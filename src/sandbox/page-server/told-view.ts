import type { ClientEvent } from '../client-events';
import type { FeedEvents } from '../page/page-data';
import type { Markdown } from './markdown';

/** What the server tells a client, as an event of the page's feed. */
export function toldView(
  { event, data }: ClientEvent,
  markdown: (text: string) => ReturnType<Markdown>,
): [name: 'dialog', data: FeedEvents['dialog']] | [name: 'ephemeral', data: FeedEvents['ephemeral']] {
  if (event === 'open_dialog') {
    const { url, dialog } = data.dialog;
    return ['dialog', { url, ...dialog } as FeedEvents['dialog']];
  }
  const { channel_id: channelId, message } = data.post;
  return ['ephemeral', { channelId, html: markdown(message) }];
}
