import type { FeedEvents } from './page-data.js';

type Handlers = { [Name in keyof FeedEvents]: (data: FeedEvents[Name]) => void };

/**
 * Hears of all that is new, for as long as the page is open. The browser connects again by itself, unless it is
 * refused: then it is another sandbox, with other users.
 */
export function listen(userId: string, handlers: Handlers, onConnection: (isUp: boolean) => void): void {
  const source = new EventSource(`/sandbox/feed?user=${userId}`);
  for (const [name, handle] of Object.entries(handlers)) {
    source.addEventListener(name, (event) => handle(JSON.parse(event.data)));
  }
  source.addEventListener('open', () => onConnection(true));
  source.addEventListener('error', () => {
    onConnection(false);
    if (source.readyState === EventSource.CLOSED) location.reload();
  });
}
