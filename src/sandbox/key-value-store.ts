import { json, Router } from 'express';
import { userOf, type World } from './world';

/** The key-value store that the plugin offers to Apps: each owner of a token has their own. */
export function createKeyValueStore(world: World): Router {
  const values = new Map<string, unknown>();
  const router = Router();
  router.use(json({ strict: false }));
  router.all('/*key', (request, response) => {
    const owner = userOf(world, request.headers.authorization);
    if (!owner) return void response.status(401).end();
    const key = `${owner.id} ${request.path}`;
    if (request.method === 'GET') return void response.json(values.get(key) ?? {});
    if (request.method === 'DELETE') values.delete(key);
    else values.set(key, request.body);
    response.json({ changed: true });
  });
  return router;
}
