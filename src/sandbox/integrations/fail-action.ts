import type { Response } from 'express';
import { refuse } from '../rest-errors';

/** What a client hears of an integration that cannot be asked, or answers with another status than 200. */
export function failAction(response: Response, detail: string): void {
  const id = 'api.post.do_action.action_integration.app_error';
  refuse(response, 400, id, 'Action integration error.', detail);
}
