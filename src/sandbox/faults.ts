import type { NextFunction, Request, Response } from 'express';

/**
 * What goes wrong with a REST call:
 * - `status`: an answer of that status instead
 * - `slow`: the answer comes so many milliseconds late
 * - `wait`: it comes when a promise is kept
 * - `held`: a post is being made until a promise is kept
 * - `reset`, `hang`: the connection breaks, or stays open without an answer; before or after the call took effect
 * - `garbage`: it takes effect, and the answer is no JSON
 */
export type Fault = {
  /** Which requests; all when left out. */
  only?: (request: Request) => boolean;
  /** How many of them; all until cleared when left out. */
  times?: number;
} & (
  | { kind: 'status'; status: number; body?: unknown; headers?: Record<string, string> }
  | { kind: 'slow'; ms: number }
  | { kind: 'wait' | 'held'; for: Promise<void> }
  | { kind: 'reset' | 'hang'; when: 'before' | 'after' }
  | { kind: 'garbage' }
);

export interface Faults {
  /** Adds a fault; call the result to end it. */
  inject(fault: Fault): () => void;
  clear(): void;
  handle(request: Request, response: Response, next: NextFunction): void;
}

/** The answer of a Mattermost that gets more requests a second than its limit; times in seconds. */
export function rateLimit({ retryAfter = 1, limit = 10, reset = 1 } = {}): Fault {
  const headers = {
    ...{ 'Retry-After': String(retryAfter), 'X-Ratelimit-Limit': String(limit) },
    ...{ 'X-Ratelimit-Remaining': '0', 'X-Ratelimit-Reset': String(reset) },
  };
  return { kind: 'status', status: 429, body: 'limit exceeded', headers };
}

/** Faults for the REST API of the sandbox; the first that matches a request is applied. */
export function createFaults(): Faults {
  const faults = new Set<Fault & { left: number }>();

  return {
    inject(fault) {
      const added = { ...fault, left: fault.times ?? Number.POSITIVE_INFINITY };
      faults.add(added);
      return () => faults.delete(added);
    },
    clear: () => faults.clear(),
    handle(request, response, next) {
      const fault = [...faults].find(({ left, only }) => left > 0 && (only?.(request) ?? true));
      if (!fault) {
        next();
        return;
      }
      fault.left--;
      apply(fault, request, response, next);
    },
  };
}

function apply(fault: Fault, request: Request, response: Response, next: NextFunction): void {
  switch (fault.kind) {
    case 'status':
      response.status(fault.status).set(fault.headers ?? {});
      if (typeof fault.body === 'string') response.type('text/plain').end(fault.body);
      else response.json(fault.body ?? { id: 'sandbox.fault', message: 'Fault', status_code: fault.status });
      return;
    case 'slow':
      setTimeout(next, fault.ms);
      return;
    case 'wait':
      void fault.for.then(() => next());
      return;
    case 'held':
      response.locals.held = fault.for;
      next();
      return;
    case 'garbage':
      response.json = (() => response.type('text/html').end('<html>not JSON</html>')) as typeof response.json;
      next();
      return;
    default:
      if (fault.when === 'before') {
        if (fault.kind === 'reset') request.socket.destroy();
        return;
      }
      response.json = (() => {
        if (fault.kind === 'reset') request.socket.destroy();
        return response;
      }) as typeof response.json;
      next();
  }
}
