import { json } from 'body-parser';
import { type Request, type Response, Router } from 'express';
import type { Exchange } from '../call-app';
import type { Faults } from '../faults';
import type { Session, Status } from '../page/page-data';
import type { Plugin } from '../plugin';
import { addToken, type SandboxUser, type World } from '../world';
import { createAppCounts } from './app-counts';
import { createDirectUrls } from './direct-urls';
import { createExchangeLog } from './exchange-log';
import { createFeed } from './feed';
import { createFilePage } from './file-page';
import { createGuard } from './guard';
import { createKnownApps } from './known-apps';
import { createLookOn } from './look-on';
import { createMarkdown } from './markdown';
import { DIRECT, sendDirect } from './senders/direct';
import { send, sendOwn } from './senders/send';
import { senderViews } from './senders/senders';
import { servePageFiles } from './serve-page-files';
import { createTrouble } from './trouble';
import { namesOf, personView } from './views';
import { createWays } from './ways';

/** So that one can also send what is too large for the App. */
const LARGEST_BODY = '20mb';

export interface PageServer {
  /** To be asked before the rest of the sandbox, as it looks on at what goes there. */
  router: Router;
  /** Tells it of a call that went to an App. */
  onAppCall(exchange: Exchange): void;
}

/** Serves the page, and what the page asks for besides what a Mattermost client would. */
export function createPageServer(parts: {
  world: World;
  plugin: Plugin;
  faults: Faults;
  siteUrl: () => string;
  /** Where the sandbox listens. */
  host: string;
  /** Of the App that may be installed. */
  manifestUrl: string;
  /** Makes it the other Mattermost, and has its App follow, where there is somebody who can. */
  onMove?: (() => Promise<void>) | undefined;
}): PageServer {
  const { world, plugin, siteUrl, manifestUrl } = parts;
  const markdown = createMarkdown();
  const exchangeLog = createExchangeLog(world.now);
  const trouble = createTrouble(parts.faults);
  const knownApps = createKnownApps(world, plugin);
  const counts = createAppCounts(knownApps);
  const directUrls = createDirectUrls(world, siteUrl);
  const pageTokens = new Set<string>();
  let sent = 0;
  const ways = createWays({
    ...{ world, plugin, siteUrl, knownApps, directUrls },
    onDirect(exchange) {
      if (exchange.status === 200) sent++;
      exchangeLog.add('App', exchange);
    },
  });

  function status(): Status {
    const apps = knownApps().map(({ rootUrl: _, ...app }) => app);
    const { hasPlugin } = world.server;
    const commands = [...world.commands.values()].map((command) => ({
      trigger: command.trigger,
      hint: command.auto_complete_hint,
      description: command.auto_complete_desc,
    }));
    const canMove = parts.onMove !== undefined;
    return {
      hasPlugin,
      canMove,
      commands,
      manifestUrl,
      apps,
      trouble: trouble.get(),
      sent,
      app: counts.latest(),
    };
  }
  const senders = (user: SandboxUser) => senderViews(ways.shownTo(personView(user).isAdmin));
  const feed = createFeed({ world, exchangeLog, markdown, status, senders });

  function session(request: Request, response: Response): void {
    const user = [...world.users.values()].find(
      ({ username, isBot }) => username === request.body?.username && !isBot,
    );
    if (!user) return void response.status(404).end();
    const token = addToken(world, user.id);
    pageTokens.add(token);
    response.json({ user: personView(user), token } satisfies Session);
  }

  async function sendWebhooks(request: Request, response: Response): Promise<void> {
    const found = ways.forSending();
    const id = String(request.body?.sender);
    const statuses =
      found &&
      (id === DIRECT.id ? await sendDirect(directUrls.of) : await send(id, found).catch(() => undefined));
    if (!statuses) return void response.status(404).end();
    const isCounted = id !== DIRECT.id || world.server.hasPlugin;
    if (!isCounted) sent += statuses.filter((status) => status === 200).length;
    response.json({ statuses });
  }

  async function sendOwnWebhook(request: Request, response: Response): Promise<void> {
    const found = ways.forSending();
    const { path = '', headers = '', body = '' } = request.body ?? {};
    if (!found) return void response.json({ statuses: [], problem: 'There is no webhook URL yet.' });
    try {
      const own = { path: String(path), headers: String(headers), body: String(body) };
      response.json({ statuses: await sendOwn(own, found) });
    } catch (error) {
      response.json({ statuses: [], problem: (error as Error).message });
    }
  }

  function kick(request: Request, response: Response): void {
    const channel = world.channels.get(String(request.body?.channelId));
    for (const { botId } of knownApps()) channel?.members.delete(botId);
    response.status(channel ? 204 : 404).end();
  }

  const router = Router();
  router.use(
    createLookOn({
      isOfPage: (token) => pageTokens.has(token),
      onRestCall: (exchange) => exchangeLog.add('Mattermost', exchange),
      onWebhook: () => sent++,
    }),
  );
  const guard = createGuard(parts.host);
  router.use(['/sandbox', '/page', '/commands'], guard, json({ limit: LARGEST_BODY }));
  router.get('/', guard);
  servePageFiles(router);
  router.post('/sandbox/session', session);
  router.get('/sandbox/feed', (request, response) => {
    const user = world.users.get(String(request.query.user));
    if (user) feed(request, response, user);
    else response.status(404).end();
  });
  router.post('/sandbox/markdown', (request, response) => {
    response.json({ html: markdown(String(request.body?.text ?? ''), namesOf(world)) });
  });
  router.get('/sandbox/exchanges/:id', (request, response) => {
    const details = exchangeLog.details(Number(request.params.id));
    response.status(details ? 200 : 404).json(details ?? {});
  });
  router.get('/sandbox/files/:id', createFilePage(world));
  router.post('/sandbox/send', sendWebhooks);
  router.post('/sandbox/send-own', sendOwnWebhook);
  router.post('/sandbox/kick', kick);
  router.post('/sandbox/move', async (_request, response) => {
    await parts.onMove?.();
    response.status(parts.onMove ? 204 : 404).end();
  });
  router.post('/sandbox/trouble', (request, response) => {
    response.status(trouble.set(String(request.body?.trouble)) ? 204 : 400).end();
  });
  return { router, onAppCall: (exchange) => exchangeLog.add('App', exchange) };
}
