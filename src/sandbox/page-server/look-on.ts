import type { NextFunction, Request, Response } from 'express';
import type { Exchange } from '../call-app';

/** Sees every request to the sandbox: reports the REST calls of Apps, and webhooks that were taken. */
export function createLookOn(parts: {
  /** Whether this token belongs to the page itself. */
  isOfPage: (token: string) => boolean;
  onRestCall: (exchange: Exchange) => void;
  onWebhook: () => void;
}) {
  return (request: Request, response: Response, next: NextFunction): void => {
    const { path, method } = request;
    if (/^\/plugins\/[^/]+\/apps\/[^/]+\/webhook/.test(path) && method === 'POST') {
      response.once('finish', () => response.statusCode === 200 && parts.onWebhook());
    }
    const token = /^bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? '';
    if (path.startsWith('/api/v4/') && !parts.isOfPage(token)) {
      const answer = keptAnswer(response);
      response.once('close', () => {
        const status = response.writableFinished ? response.statusCode : 0;
        parts.onRestCall({
          method,
          path: request.originalUrl,
          request: request.body,
          status,
          answer: answer(),
        });
      });
    }
    next();
  };
}

/** What is written as the answer; express ends every answer with one piece. */
function keptAnswer(response: Response): () => string {
  let answer = '';
  const end = response.end;
  response.end = ((...args: unknown[]) => {
    if (typeof args[0] === 'string' || Buffer.isBuffer(args[0])) answer = String(args[0]);
    return (end as (...all: unknown[]) => Response).apply(response, args);
  }) as typeof response.end;
  return () => answer;
}
