import type { Response } from 'express';
import { newId } from './ids';
import { isEleven, type Server } from './server';

/** Answers as Mattermost does when a REST call fails; outside developer mode an 11 keeps the detail to itself. */
export function refuse(response: Response, status: number, id: string, message: string, detail = ''): void {
  const server = serverOf(response);
  const isOpen = !isEleven(server) || server.settings.EnableDeveloper;
  const detailed_error = isOpen ? detail : '';
  response.status(status).json({ id, message, detailed_error, request_id: newId(), status_code: status });
}

/** A missing permission; also what Mattermost says of a channel that does not exist. */
export function forbid(response: Response, userId: string, permission: string): void {
  const message = 'You do not have the appropriate permissions.';
  const end = isEleven(serverOf(response)) ? '' : ',';
  const detail = `userId=${userId}, permission=${permission}${end}`;
  refuse(response, 403, 'api.context.permissions.app_error', message, detail);
}

/** No token, or one that is no longer valid; that one is named in the answer, and a browser forgets it. */
export function refuseSession(response: Response, token: string): void {
  const id = 'api.context.session_expired.app_error';
  if (token) response.set('Set-Cookie', 'MMAUTHTOKEN=; Path=/; Max-Age=0; HttpOnly');
  const detail = token ? `token=${token}` : 'UserRequired';
  refuse(response, 401, id, 'Invalid or expired session, please login again.', detail);
}

/** A part of the address or of the body that is missing or wrong. */
export function refuseParameter(response: Response, name: string, where: 'url' | 'body' = 'body'): void {
  const [id, place] =
    where === 'url' ? ['url_param', 'parameter in request URL'] : ['body_param', 'in request body'];
  refuse(response, 400, `api.context.invalid_${id}.app_error`, `Invalid or missing ${name} ${place}.`);
}

/** Put there by the first handler of all. */
function serverOf({ locals }: Response): Server {
  return locals.server as Server;
}
