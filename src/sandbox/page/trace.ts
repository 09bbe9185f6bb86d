import { element } from './element.js';
import type { ExchangeView, PostView } from './page-data.js';

/** Leads from a webhook that was sent to the call it became, and to its message, as they come. */
export function createTrace(parts: {
  openExchange(id: number): void;
  openMessage(id: string, channelId: string): void;
}) {
  let box: HTMLElement | undefined;
  let path = '';
  let hasCall = false;

  function lead(label: string, open: () => void): void {
    const button = element('button', { type: 'button' }, label);
    button.addEventListener('click', open);
    box?.append(button);
  }

  return {
    /** @param where gets the links */
    follow(where: HTMLElement, sentTo: string): void {
      box = where;
      path = `/webhook/${sentTo}`;
      hasCall = false;
      where.replaceChildren();
    },
    sawExchanges(exchanges: ExchangeView[]): void {
      const call = exchanges.find((exchange) => exchange.to === 'App' && exchange.path === path);
      if (!box || hasCall || !call) return;
      hasCall = true;
      lead('call', () => parts.openExchange(call.id));
    },
    /** The first message after the call is taken for that of the webhook. */
    sawPosts(posts: PostView[]): void {
      const post = posts.find(({ isBot }) => isBot);
      if (!box || !hasCall || !post) return;
      lead('message', () => parts.openMessage(post.id, post.channelId));
      box = undefined;
    },
  };
}
