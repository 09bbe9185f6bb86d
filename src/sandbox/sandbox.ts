import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json, text } from 'body-parser';
import express from 'express';
import { answerLikeGo } from './answer-like-go';
import type { Exchange } from './call-app';
import { redirectToCleanPath } from './clean-path';
import { createResponseUrls } from './commands/response-urls';
import { createWorld } from './create-world';
import { type Dialect, LAST_RELEASE } from './dialect';
import { createFaults, type Faults } from './faults';
import { createIntegrationParts } from './integrations/parts';
import { nameVersion } from './name-version';
import { createPageServer } from './page-server/page-server';
import { createPlugin, type Plugin } from './plugin';
import { createPluginRoutes } from './plugin-routes';
import { refuseAsText } from './refuse-as-text';
import { refuseLargeBody } from './refuse-large-body';
import { createRest } from './rest';
import { createServer as createMattermost } from './server';
import type { World } from './world';

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
  /** Is the other Mattermost from now on, with everything that is there. */
  moveTo(server: { withoutPlugin: boolean }): void;
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
    /** It is an 11.4 without the Apps plugin, instead of an 8.1 with it. */
    withoutPlugin?: boolean;
    /** Called where the page wants it to become the other Mattermost: see `moveTo`. */
    onMove?: () => Promise<void>;
    /** That of an earlier sandbox, which is another Mattermost from now on. */
    world?: World;
  } = {},
): Sandbox {
  const { port = 0, host = '127.0.0.1', now = Date.now, dialect = LAST_RELEASE } = options;
  const { maxPostSize = 16_383, deduplicates = true, withoutPlugin = false } = options;
  const { manifestUrl = 'http://localhost:4000/manifest.json' } = options;
  const mattermost = createMattermost({ withoutPlugin });
  const world = options.world ?? createWorld(now, mattermost);
  world.server = mattermost;
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
  const page = createPageServer({
    world,
    plugin,
    faults,
    siteUrl,
    host,
    manifestUrl,
    onMove: options.onMove,
  });
  const app = express().disable('x-powered-by').disable('etag');
  app.use((_request, response, next) => {
    response.setHeader('Date', new Date(world.now()).toUTCString());
    response.locals.server = world.server;
    next();
  });
  app.use(page.router);
  app.use(answerLikeGo, redirectToCleanPath);
  app.use('/api/v4', refuseLargeBody, json({ limit: LARGEST_BODY, strict: false }), faults.handle);
  const integrations = createIntegrationParts({ world, maxPostSize, onExchange });
  const responseUrls = createResponseUrls(integrations);
  app.use(
    '/api/v4',
    createRest(world, { siteUrl, maxPostSize, deduplicates }, { integrations, responseUrls }),
  );
  app.post('/hooks/commands/:id', text({ type: () => true }), nameVersion, responseUrls.answer);
  app.use('/plugins', (_request, response, next) => {
    if (world.server.hasPlugin) next();
    else refuseAsText(response, 404, '404 page not found');
  });
  app.use('/plugins/com.mattermost.apps', createPluginRoutes(world, plugin, dialect));
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
    moveTo(server) {
      world.server = createMattermost(server);
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
