import type { Response } from 'express';
import { newId } from './world';

/** Answers as Mattermost does when a REST call fails. */
export function refuse(response: Response, status: number, id: string, message: string, detail = ''): void {
  response
    .status(status)
    .json({ id, message, detailed_error: detail, request_id: newId(), status_code: status });
}

/** A missing permission; also what Mattermost says of a channel that does not exist. */
export function forbid(response: Response, userId: string, permission: string): void {
  const message = 'You do not have the appropriate permissions.';
  refuse(
    response,
    403,
    'api.context.permissions.app_error',
    message,
    `userId=${userId}, permission=${permission},`,
  );
}
