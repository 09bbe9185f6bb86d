import type { Request, Response } from 'express';
import { newId } from '../ids';
import type { IntegrationParts } from '../integrations/parts';
import { refuse } from '../rest-errors';
import { readCommandAnswer } from './command-answer';
import { type CommandPlace, showAnswer } from './show-answer';

const MOST_USES = 5;
const LIFE_MS = 30 * 60_000;

export interface ResponseUrls {
  /** The id in the address at which an App may answer a command later, five times within half an hour. */
  make(place: CommandPlace): string;
  /** `POST /hooks/commands/<id>`: its id is all that proves it. */
  answer(request: Request, response: Response): void;
}

export function createResponseUrls(parts: IntegrationParts): ResponseUrls {
  const { world } = parts;
  const made = new Map<string, { place: CommandPlace; left: number; until: number }>();

  function fail(response: Response, id: string, status: number, detail: string): void {
    const message = `Failed to handle command webhook ${id}.`;
    const why = `HandleCommandWebhook: ${detail}`;
    refuse(response, status, 'web.command_webhook.general.app_error', message, why);
  }

  return {
    make(place) {
      const id = newId();
      made.set(id, { place, left: MOST_USES, until: world.now() + LIFE_MS });
      return id;
    },
    answer(request, response) {
      const id = String(request.params.id);
      const found = made.get(id);
      if (!found || found.until < world.now()) {
        const detail = `Unable to find the webhook., resource "CommandWebhook" not found, id: ${id}`;
        return fail(response, id, 404, detail);
      }
      if (found.left-- <= 0) {
        const detail = `Invalid webhook., invalid input: entity: CommandWebhook field: id value: ${id}`;
        return fail(response, id, 400, detail);
      }
      try {
        const answer = readCommandAnswer({ headers: request.headers, text: String(request.body) });
        if (!showAnswer(parts, answer, found.place)) return fail(response, id, 500, 'post');
      } catch {
        return fail(response, id, 400, 'Unable to parse incoming data.');
      }
      response.setHeader('Content-Type', 'text/plain');
      response.end('ok');
    },
  };
}
