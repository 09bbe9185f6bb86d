import { Router } from 'express';
import { createWithin } from '../within';
import type { World } from '../world';
import { createAccessToken, listAccessTokens, revokeAccessToken } from './access-tokens';
import { createBot, listBots, switchBot } from './bots';
import { listUsers, setActive, setRoles, showUser } from './users';

/** Users, bots and their tokens. */
export function createAccountRoutes(world: World): Router {
  const within = createWithin(world);
  const routes = Router();
  routes.get('/users', within(listUsers));
  routes.post('/users/tokens/revoke', within(revokeAccessToken));
  routes.get('/users/username/:username', within(showUser));
  routes.get('/users/:userId', within(showUser));
  routes.delete('/users/:userId', within(setActive));
  routes.put('/users/:userId/active', within(setActive));
  routes.put('/users/:userId/roles', within(setRoles));
  routes.get('/users/:userId/tokens', within(listAccessTokens));
  routes.post('/users/:userId/tokens', within(createAccessToken));
  routes.get('/bots', within(listBots));
  routes.post('/bots', within(createBot));
  routes.post('/bots/:userId/enable', within(switchBot(true)));
  routes.post('/bots/:userId/disable', within(switchBot(false)));
  return routes;
}
