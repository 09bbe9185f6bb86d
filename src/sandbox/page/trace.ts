import { element } from './element.js';
import type { ExchangeView, PostView } from './page-data.js';

/** Leads from a webhook that was sent to the call it became, and to its message, as they come. */
export function createTrace(parts: {
  openExchange(id: number): void;
  openMessage(id: string, channelId: string): void;
}) {
  let box: HTMLElement | undefined;
  /** Through the plugin, and straight to the App. */
  let paths: string[] = [];
  let hasCall = false;
  let post: PostView | undefined;

  function lead(label: string, open: () => void): void {
    const button = element('button', { type: 'button' }, label);
    button.addEventListener('click', open);
    box?.append(button);
  }

  function leadToMessage(): void {
    const found = post;
    if (!box || !hasCall || !found) return;
    lead('message', () => parts.openMessage(found.id, found.channelId));
    box = undefined;
  }

  return {
    /** @param where gets the links */
    follow(where: HTMLElement, sentTo: string): void {
      box = where;
      paths = [`/webhook/${sentTo}`, `/hooks/${sentTo}`];
      hasCall = false;
      post = undefined;
      where.replaceChildren();
    },
    sawExchanges(exchanges: ExchangeView[]): void {
      const call = exchanges.find((exchange) => exchange.to === 'App' && paths.includes(exchange.path));
      if (!box || hasCall || !call) return;
      hasCall = true;
      lead('call', () => parts.openExchange(call.id));
      leadToMessage();
    },
    /** The first message after the webhook is taken for its own. It may be seen before its call. */
    sawPosts(posts: PostView[]): void {
      post ??= posts.find(({ isBot }) => isBot);
      leadToMessage();
    },
  };
}
