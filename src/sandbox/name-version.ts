import type { NextFunction, Request, Response } from 'express';
import type { Server } from './server';

/** The headers of every answer of Mattermost itself. */
export function nameVersion(request: Request, response: Response, next: NextFunction): void {
  const { version } = response.locals.server as Server;
  response.set('X-Content-Type-Options', 'nosniff');
  // After the version comes a hash of its configuration, and whether it has a licence.
  response.set('X-Version-Id', `${version}..${'0'.repeat(32)}.false`);
  if (request.method === 'GET') response.set('Expires', '0');
  next();
}
