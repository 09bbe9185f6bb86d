import { Router } from 'express';
import { createClick } from '../buttons/click';
import { createExecute } from '../commands/execute';
import type { ResponseUrls } from '../commands/response-urls';
import { createLookUp } from '../dialogs/look-up';
import { createOpenDialog } from '../dialogs/open-dialog';
import { createSubmitDialog } from '../dialogs/submit-dialog';
import { isEleven } from '../server';
import { createWithin } from '../within';
import type { IntegrationParts } from './parts';

/** Commands that run, dialogs, buttons: what reaches an App without the plugin. */
export function createIntegrationRoutes(parts: IntegrationParts, responseUrls: ResponseUrls): Router {
  const within = createWithin(parts.world);
  const lookUp = within(createLookUp(parts));
  const routes = Router();
  routes.post('/commands/execute', within(createExecute(parts, responseUrls)));
  routes.post('/actions/dialogs/open', createOpenDialog(parts));
  routes.post('/actions/dialogs/submit', within(createSubmitDialog(parts)));
  routes.post('/actions/dialogs/lookup', (request, response, next) =>
    isEleven(parts.world.server) ? lookUp(request, response) : next(),
  );
  routes.post(
    /^\/posts\/(?<postId>[A-Za-z0-9]+)\/actions\/(?<actionId>[A-Za-z0-9]+)$/,
    within(createClick(parts)),
  );
  return routes;
}
