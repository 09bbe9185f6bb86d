import type { Response } from 'express';
import { newId } from './ids';

/** Answers as Mattermost does when a REST call fails. */
export function refuse(response: Response, status: number, id: string, message: string, detail = ''): void {
  response
    .status(status)
    .json({ id, message, detailed_error: detail, request_id: newId(), status_code: status });
}

/** A missing permission; also what Mattermost says of a channel that does not exist. */
export function forbid(response: Response, userId: string, permission: string): void {
  const message = 'You do not have the appropriate permissions.';
  const detail = `userId=${userId}, permission=${permission},`;
  refuse(response, 403, 'api.context.permissions.app_error', message, detail);
}

/** No token, or one that is no longer valid; that one is named in the answer, and a browser forgets it. */
export function refuseSession(response: Response, token: string): void {
  const id = 'api.context.session_expired.app_error';
  if (token) response.set('Set-Cookie', 'MMAUTHTOKEN=; Path=/; Max-Age=0; HttpOnly');
  const detail = token ? `token=${token}` : 'UserRequired';
  refuse(response, 401, id, 'Invalid or expired session, please login again.', detail);
}
