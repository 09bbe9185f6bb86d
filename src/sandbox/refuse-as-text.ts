import type { Response } from 'express';

/** Answers as Go's `http.Error` does: one line of text. */
export function refuseAsText(response: Response, status: number, text: string): void {
  response.status(status).type('text/plain').set('X-Content-Type-Options', 'nosniff').send(`${text}\n`);
}
