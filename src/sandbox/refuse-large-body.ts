import type { NextFunction, Request, Response } from 'express';
import { nameVersion } from './name-version';
import { refuse } from './rest-errors';
import { isEleven, type Server } from './server';

/** The default of `MaximumPayloadSizeBytes`, which an 8.1 does not have; files have a limit of their own. */
const LARGEST_PAYLOAD = 300_000;

/** Refuses a body that an 11 does not read. */
export function refuseLargeBody(request: Request, response: Response, next: NextFunction): void {
  const isLarge = Number(request.headers['content-length']) > LARGEST_PAYLOAD;
  const isFile = request.path.startsWith('/files');
  if (!isEleven(response.locals.server as Server) || !isLarge || isFile) return next();
  const message = 'Unable to process request. Request body too large.';
  const detail =
    'Use the setting `MaximumPayloadSizeBytes` in Mattermost config to configure allowed payload limit. ' +
    'Learn more about this setting in Mattermost docs at https://docs.mattermost.com/configure/environment-configuration-settings.html#maximum-payload-size';
  request.resume();
  nameVersion(request, response, () =>
    refuse(response, 413, 'api.context.request_body_too_large.app_error', message, detail),
  );
}
