import type { Request, Response } from 'express';
import type { ChannelView, FeedEvents, SenderView, Status } from '../page/page-data';
import type { SandboxPost, SandboxUser, World } from '../world';
import type { ExchangeLog } from './exchange-log';
import type { Markdown } from './markdown';
import { toldView } from './told-view';
import { channelViews, namesOf, personView, postView } from './views';

const LOOK_EVERY_MS = 100;
const CONNECT_AGAIN_MS = 500;
const MOST_POSTS_AT_FIRST = 1_000;

/**
 * Server-sent events with all that a user may see, then with what is new. It looks ten times a second, so the rest
 * of the sandbox need not know of it, and a storm comes in a few large pieces.
 */
export function createFeed(parts: {
  world: World;
  exchangeLog: ExchangeLog;
  markdown: Markdown;
  status: () => Status;
  senders: (user: SandboxUser) => SenderView[];
}) {
  const { world, exchangeLog } = parts;

  return (_request: Request, response: Response, user: SandboxUser): void => {
    const sent = new Map<string, string>();
    const freshPosts = createFreshPosts(world);
    let lastExchange = 0;

    function sendChanged<Name extends keyof FeedEvents>(name: Name, data: FeedEvents[Name]): void {
      const text = JSON.stringify(data);
      if (sent.get(name) === text) return;
      sent.set(name, text);
      response.write(`event: ${name}\ndata: ${text}\n\n`);
    }

    function look(): void {
      const channels = channelViews(world, user);
      sendChanged('people', [...world.users.values()].map(personView));
      sendChanged('channels', channels);
      sendChanged('senders', parts.senders(user));
      sendChanged('status', parts.status());
      // Before the posts: the page takes a message after a call for that of the call.
      const exchanges = exchangeLog.after(lastExchange);
      lastExchange = exchanges.at(-1)?.id ?? lastExchange;
      if (exchanges.length > 0) sendChanged('exchanges', exchanges);
      const posts = freshPosts(channels).map((post) => postView(world, post, parts.markdown, user));
      if (posts.length > 0 || !sent.has('posts')) sendChanged('posts', posts);
    }

    response.set('Content-Type', 'text/event-stream');
    response.write(`retry: ${CONNECT_AGAIN_MS}\n\n`);
    look();
    const timer = setInterval(look, LOOK_EVERY_MS);
    const names = () => namesOf(world);
    const stopListening = world.clientEvents.listen(user.id, (event) => {
      const [name, data] = toldView(event, (text) => parts.markdown(text, names()));
      response.write(`event: ${name}\ndata: ${JSON.stringify(data)}\n\n`);
    });
    response.once('close', () => {
      clearInterval(timer);
      stopListening();
    });
  };
}

/** Finds the posts that are new or changed since the last look; at first, the latest of each channel. */
function createFreshPosts(world: World) {
  const known = new Map<string, number>();
  return (channels: ChannelView[]): SandboxPost[] =>
    channels.flatMap(({ id }) => {
      const posts = world.posts.get(id) ?? [];
      const fresh = posts.filter((post) => known.get(post.id) !== post.update_at);
      const isFirst = posts.every((post) => !known.has(post.id));
      for (const post of fresh) known.set(post.id, post.update_at);
      return isFirst ? fresh.slice(-MOST_POSTS_AT_FIRST) : fresh;
    });
}
