import { json } from 'body-parser';
import { type Request, type Response, Router } from 'express';
import type { Exchange } from '../call-app';
import type { Faults } from '../faults';
import type { Session, Status } from '../page/page-data';
import type { Plugin } from '../plugin';
import { addToken, type SandboxUser, type World } from '../world';
import { createAppCounts } from './app-counts';
import { createExchangeLog } from './exchange-log';
import { createFeed } from './feed';
import { createFilePage } from './file-page';
import { createGuard } from './guard';
import { createLookOn } from './look-on';
import { createMarkdown } from './markdown';
import { askForDirectUrl, DIRECT, sendDirect } from './senders/direct';
import { send, sendOwn } from './senders/send';
import { senderViews } from './senders/senders';
import { servePageFiles } from './serve-page-files';
import { createTrouble } from './trouble';
import { namesOf, personView } from './views';
import { webhookAddress } from './webhook-address';

const MASK = '***';
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
}): PageServer {
  const { world, plugin, siteUrl, manifestUrl } = parts;
  const markdown = createMarkdown();
  const exchangeLog = createExchangeLog(world.now);
  const trouble = createTrouble(parts.faults);
  const counts = createAppCounts(plugin);
  const pageTokens = new Set<string>();
  let sent = 0;

  function status(): Status {
    const apps = [...plugin.apps.values()].map(({ manifest, botUserId, botUsername, isEnabled }) => ({
      ...{ id: manifest.app_id, botId: botUserId, botUsername, isEnabled },
    }));
    return { manifestUrl, apps, trouble: trouble.get(), sent, app: counts.latest() };
  }
  const senders = (user: SandboxUser) =>
    senderViews(webhookAddress(plugin, siteUrl(), personView(user).isAdmin ? undefined : MASK));
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

  const directUrl = (path: string) => askForDirectUrl(world, siteUrl(), path);

  async function sendWebhooks(request: Request, response: Response): Promise<void> {
    const address = webhookAddress(plugin, siteUrl());
    const id = String(request.body?.sender);
    const statuses = address && (id === DIRECT.id ? await sendDirect(directUrl) : await send(id, address));
    if (!statuses) return void response.status(404).end();
    response.json({ statuses });
  }

  async function sendOwnWebhook(request: Request, response: Response): Promise<void> {
    const address = webhookAddress(plugin, siteUrl());
    const { path = '', headers = '', body = '' } = request.body ?? {};
    if (!address) return void response.json({ statuses: [], problem: 'There is no webhook URL yet.' });
    try {
      const own = { path: String(path), headers: String(headers), body: String(body) };
      response.json({ statuses: await sendOwn(own, address) });
    } catch (error) {
      response.json({ statuses: [], problem: (error as Error).message });
    }
  }

  function kick(request: Request, response: Response): void {
    const channel = world.channels.get(String(request.body?.channelId));
    for (const { botUserId } of plugin.apps.values()) channel?.members.delete(botUserId);
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
  router.post('/sandbox/trouble', (request, response) => {
    response.status(trouble.set(String(request.body?.trouble)) ? 204 : 400).end();
  });
  return { router, onAppCall: (exchange) => exchangeLog.add('App', exchange) };
}
