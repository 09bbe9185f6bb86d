import type { NextFunction, Request, Response } from 'express';

/** A longer answer goes in chunks, without its length. */
const LONGEST_WITH_LENGTH = 2_048;

/** Makes `response.json` answer as a Go server does. */
export function answerLikeGo(_request: Request, response: Response, next: NextFunction): void {
  response.json = (body) => {
    const bytes = Buffer.from(JSON.stringify(body));
    response.setHeader('Content-Type', 'application/json');
    if (bytes.length <= LONGEST_WITH_LENGTH) return response.end(bytes);
    response.write(bytes);
    return response.end();
  };
  next();
}
