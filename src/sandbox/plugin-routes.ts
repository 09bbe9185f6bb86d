import { buffer } from 'node:stream/consumers';
import { json } from 'body-parser';
import { type Request, type Response, Router } from 'express';
import type { Acting } from './context';
import type { Dialect } from './dialect';
import { createKeyValueStore } from './key-value-store';
import { createLifecycle } from './lifecycle';
import type { CallWish, Plugin } from './plugin';
import { refuseAsText } from './refuse-as-text';
import { createWebhookEndpoint } from './webhook-endpoint';
import { userOf, type World } from './world';

const LARGEST_BODY = '100mb';

/** The addresses of the plugin: webhooks, a client's calls and bindings, the key-value store of Apps. */
export function createPluginRoutes(world: World, plugin: Plugin, dialect: Dialect): Router {
  const lifecycle = createLifecycle(world, plugin);
  const routes = Router();
  const endpoint = createWebhookEndpoint(world, plugin, dialect);
  routes.all('/apps/:appId/webhook{/*subPath}', async (request, response) => {
    endpoint(request, response, await buffer(request));
  });

  routes.post('/api/v1/call', json({ limit: LARGEST_BODY }), async (request, response) => {
    const wish = request.body as CallWish & { context: { app_id: string } };
    const acting = actingIn(request, request.body.context ?? {}, world);
    if (!acting.user) return void response.status(401).end();
    const isPlugin = wish.context.app_id === 'apps';
    response.json(
      isPlugin ? await lifecycle(wish, acting) : await plugin.userCall(wish.context.app_id, wish, acting),
    );
  });

  routes.get('/api/v1/bindings', async (request, response) => {
    const acting = actingIn(request, request.query, world);
    if (!acting.user) return void response.status(401).end();
    response.json(await plugin.bindings(acting));
  });

  routes.use('/api/v1/kv', createKeyValueStore(world));
  routes.use((_request: Request, response: Response) => refuseAsText(response, 404, '404 page not found'));
  return routes;
}

/** Who makes a request, and from where as its context says. */
function actingIn(request: Request, context: Record<string, unknown>, world: World): Acting {
  const user = userOf(world, request.headers.authorization);
  const text = (name: string) => (typeof context[name] === 'string' ? context[name] : '');
  return {
    ...(user ? { user } : {}),
    channelId: text('channel_id'),
    teamId: text('team_id'),
    userAgent: text('user_agent'),
    location: text('location'),
    tracksAsSubmit: context.track_as_submit === true,
  };
}
