import type { Request, Response } from 'express';
import type { IntegrationParts } from '../integrations/parts';
import { refuse, refuseParameter } from '../rest-errors';
import { isEleven } from '../server';
import type { SandboxUser, World } from '../world';
import { askDialog } from './ask-dialog';
import { dialogView } from './dialog-view';

type Json = Record<string, unknown>;

const TYPES = ['', 'ok', 'form', 'navigate'];

/** `POST /api/v4/actions/dialogs/submit`: also of a dialog that was never opened, to any address. */
export function createSubmitDialog(parts: IntegrationParts) {
  return async (world: World, request: Request, response: Response, user: SandboxUser): Promise<void> => {
    if (!request.body?.url) return refuseParameter(response, 'url');
    const type = request.body.type === 'refresh' ? 'refresh' : 'dialog_submission';
    const text = await askDialog(parts, type, { request, response, user });
    if (text !== undefined) hand(world, response, text);
  };
}

function hand(world: World, response: Response, text: string): void {
  const answer = readAnswer(text);
  if (!isEleven(world.server)) return void response.json(withErrors(answer instanceof Error ? {} : answer));
  if (answer instanceof Error) {
    const message = 'Encountered an error decoding JSON response from interactive dialog submission.';
    return refuse(response, 500, 'app.submit_interactive_dialog.decode_json_error', message, answer.message);
  }
  const problem = problemOf(answer);
  if (problem) {
    const message = 'Encountered an invalid response from interactive dialog submission.';
    return refuse(response, 400, 'app.submit_interactive_dialog.invalid_response', message, problem);
  }
  const { type, form } = answer;
  const step = form ? { form: dialogView(world.server, form as Json) } : {};
  response.json({ ...withErrors(answer), ...(type ? { type } : {}), ...step });
}

function readAnswer(text: string): Json | Error {
  try {
    return text === '' ? {} : (JSON.parse(text) as Json);
  } catch (error) {
    return error as Error;
  }
}

function withErrors({ error, errors }: Json): Json {
  return { ...(error ? { error } : {}), ...(errors ? { errors } : {}) };
}

function problemOf({ type = '', form }: Json): string | undefined {
  if (!TYPES.includes(String(type)))
    return `invalid type "${type}", must be one of: empty, ok, form, navigate`;
  return type === 'form' && !form ? 'form field is required for form type' : undefined;
}
