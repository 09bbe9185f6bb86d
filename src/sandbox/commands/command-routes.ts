import { Router } from 'express';
import { createWithin } from '../within';
import type { World } from '../world';
import {
  createCommand,
  deleteCommand,
  listCommands,
  listForAutocomplete,
  renewToken,
  showCommand,
  updateCommand,
} from './registration';
import { suggestCommands } from './suggestions';

/** The slash commands of a team. */
export function createCommandRoutes(world: World): Router {
  const within = createWithin(world);
  const routes = Router();
  routes.get('/commands', within(listCommands));
  routes.post('/commands', within(createCommand));
  routes.get('/teams/:teamId/commands/autocomplete', within(listForAutocomplete));
  routes.get('/teams/:teamId/commands/autocomplete_suggestions', within(suggestCommands));
  routes.get('/commands/:commandId', within(showCommand));
  routes.put('/commands/:commandId', within(updateCommand));
  routes.delete('/commands/:commandId', within(deleteCommand));
  routes.put('/commands/:commandId/regen_token', within(renewToken));
  return routes;
}
