import type { Request, Response } from 'express';
import { refuseSession } from './rest-errors';
import { type SandboxUser, tokenOf, userOf, type World } from './world';

/** A route for those who have a session. */
export type WorldHandler = (
  world: World,
  request: Request,
  response: Response,
  user: SandboxUser,
) => void | Promise<void>;

/** Makes routes of such handlers; who has no session is refused. */
export function createWithin(world: World) {
  return (handler: WorldHandler) =>
    (request: Request, response: Response): void | Promise<void> => {
      const { authorization } = request.headers;
      const user = userOf(world, authorization);
      return user ? handler(world, request, response, user) : refuseSession(response, tokenOf(authorization));
    };
}
