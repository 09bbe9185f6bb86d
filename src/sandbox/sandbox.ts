import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json, raw } from 'body-parser';
import express, { type Express, type Request } from 'express';
import type { Exchange } from './call-app';
import { type Acting, type Dialect, LAST_RELEASE } from './context';
import { createFaults, type Faults } from './faults';
import { createLifecycle } from './lifecycle';
import { createPageServer } from './page-server/page-server';
import { type CallWish, createPlugin, type Plugin } from './plugin';
import { createRest } from './rest';
import { createWebhookEndpoint } from './webhook-endpoint';
import { createWorld, userOf, type World } from './world';

export interface Sandbox {
  /** Its site URL; known after `start`. */
  readonly url: string;
  readonly world: World;
  readonly plugin: Plugin;
  /** Faults of its REST API. */
  readonly faults: Faults;
  /** Every call that went to an App, newest last. */
  readonly exchanges: Exchange[];
  start(): Promise<void>;
  stop(): Promise<void>;
}

const MOST_EXCHANGES = 200;
const LARGEST_BODY = '100mb';

/**
 * A stand-in for a Mattermost with the Apps plugin: a real server with everything in memory.
 * @param options.port 0 takes a free one
 * @param options.deduplicates false: `pending_post_id` does nothing, as when a cluster's other node gets the retry
 */
export function createSandbox(
  options: {
    port?: number;
    host?: string;
    now?: () => number;
    dialect?: Dialect;
    maxPostSize?: number;
    deduplicates?: boolean;
    /** What the page suggests to install. */
    manifestUrl?: string;
  } = {},
): Sandbox {
  const { port = 0, host = '127.0.0.1', now = Date.now, dialect = LAST_RELEASE } = options;
  const { maxPostSize = 16_383, deduplicates = true } = options;
  const { manifestUrl = 'http://localhost:4000/manifest.json' } = options;
  const world = createWorld(now);
  const faults = createFaults();
  const exchanges: Exchange[] = [];
  let url = '';

  const siteUrl = () => url;
  function onExchange(exchange: Exchange): void {
    page.onAppCall(exchange);
    exchanges.push(exchange);
    if (exchanges.length > MOST_EXCHANGES) exchanges.shift();
  }
  const plugin = createPlugin({ world, siteUrl, dialect, onExchange });
  const page = createPageServer({ world, plugin, faults, siteUrl, host, manifestUrl });
  const app = express().disable('x-powered-by').disable('etag');
  app.use(page.router);
  app.use('/api/v4', json({ limit: LARGEST_BODY, strict: false }), faults.handle);
  app.use('/api/v4', createRest(world, { siteUrl, maxPostSize, deduplicates }));
  mountPlugin(app, world, plugin, dialect);
  const server: Server = createServer(app);

  return {
    world,
    plugin,
    faults,
    exchanges,
    get url() {
      return url;
    },
    async start() {
      await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, host, resolve));
      url = `http://localhost:${(server.address() as AddressInfo).port}`;
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** The addresses of the plugin: webhooks, static files, a client's calls and bindings. */
function mountPlugin(app: Express, world: World, plugin: Plugin, dialect: Dialect): void {
  const lifecycle = createLifecycle(world, plugin);
  const endpoint = createWebhookEndpoint(world, plugin, dialect);
  const root = '/plugins/com.mattermost.apps';
  const anyBody = raw({ type: () => true, inflate: false, limit: LARGEST_BODY });
  app.all([`${root}/apps/:appId/webhook`, `${root}/apps/:appId/webhook/:subPath`], anyBody, endpoint);

  app.post(`${root}/api/v1/call`, json({ limit: LARGEST_BODY }), async (request, response) => {
    const wish = request.body as CallWish & { context: { app_id: string } };
    const acting = actingIn(request, request.body.context ?? {}, world);
    if (!acting.user) return void response.status(401).end();
    const isPlugin = wish.context.app_id === 'apps';
    response.json(
      isPlugin ? await lifecycle(wish, acting) : await plugin.userCall(wish.context.app_id, wish, acting),
    );
  });

  app.get(`${root}/api/v1/bindings`, async (request, response) => {
    const acting = actingIn(request, request.query as Record<string, string>, world);
    if (!acting.user) return void response.status(401).end();
    response.json(await plugin.bindings(acting));
  });
}

function actingIn(request: Request, context: Record<string, string>, world: World): Acting {
  const user = userOf(world, request.headers.authorization);
  return {
    ...(user ? { user } : {}),
    channelId: context.channel_id ?? '',
    teamId: context.team_id ?? '',
    userAgent: context.user_agent ?? '',
  };
}
