import { posix } from 'node:path';
import type { NextFunction, Request, Response } from 'express';
import { escapedPath } from './escaped-path';
import { refuseAsText } from './refuse-as-text';

/** Redirects a path with dot segments or empty ones, however they are encoded, as the router of Mattermost does. */
export function redirectToCleanPath(request: Request, response: Response, next: NextFunction): void {
  const path = decoded(request.path);
  if (path === undefined) return refuseAsText(response, 400, '400 Bad Request');
  const clean = posix.normalize(path);
  if (clean === path) return next();
  response
    .status(301)
    .set('Location', escapedPath(clean) + request.url.slice(request.path.length))
    .end();
}

function decoded(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}
