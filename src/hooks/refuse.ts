import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from 'winston';
import { BodyRefused } from '../http/body-refused';
import { endUnread } from '../http/end-unread';
import type { Clock } from '../process/clock';
import { SecretsUnusable } from '../secrets/secrets-unusable';
import { createStrangers } from '../secrets/strangers';
import { StoreFull, StoreUnavailable } from '../store/store';
import { json, send } from './answer';
import { HookRefused } from './refused';

const SOON_S = 5;
const LATER_S = 60;

/**
 * Answers a request that is not taken: its status, a sentence, and when to try again where that helps. Who fails too
 * often is told so, and no longer logged.
 */
export function createRefuse(parts: { clock: Clock; log: Logger; onRefused: (status: number) => void }) {
  const { clock, log, onRefused } = parts;
  const strangers = createStrangers(clock);

  return (
    cause: unknown,
    request: IncomingMessage & { ip?: string | undefined },
    response: ServerResponse,
  ): void => {
    const refused = refusalOf(cause);
    const address = request.ip ?? request.socket.remoteAddress ?? '';
    const isStranger = refused.status === 401 || refused.status === 404;
    const wait = isStranger ? strangers.note(address) : undefined;
    const { status, message, retryAfter } =
      wait === undefined ? refused : new HookRefused(429, `${refused.message} Too many such requests.`, wait);
    onRefused(status);
    log[levelOf(status)]('Refused a webhook', {
      method: request.method,
      path: (request.url ?? '').split('?', 1)[0]?.slice(0, 200),
      status,
      address,
      reason: isOurs(cause) ? message : String((cause as Error)?.message ?? cause),
      ...(status === 500 ? { stack: (cause as Error)?.stack } : {}),
    });
    send(response, json(status, { error: message }, headersOf(status, retryAfter)));
    endUnread(request, clock);
  };
}

function isOurs(cause: unknown): boolean {
  return cause instanceof HookRefused || cause instanceof BodyRefused;
}

/** What strangers may read; the cause itself is for the log. */
function refusalOf(cause: unknown): HookRefused {
  if (cause instanceof HookRefused) return cause;
  if (cause instanceof BodyRefused)
    return new HookRefused(cause.status, cause.message, cause.status === 503 ? SOON_S : undefined);
  if (cause instanceof StoreFull)
    return new HookRefused(503, 'Too many webhooks wait to be posted. Try again later.', LATER_S);
  if (cause instanceof StoreUnavailable)
    return new HookRefused(503, 'Webhooks cannot be stored now. Try again.', SOON_S);
  if (cause instanceof SecretsUnusable)
    return new HookRefused(503, 'Signatures cannot be checked now. Try again later.', LATER_S);
  return new HookRefused(500, 'The App failed on this webhook. Its log says why.');
}

function levelOf(status: number): 'debug' | 'warn' | 'error' {
  if (status === 429) return 'debug';
  return status >= 500 ? 'error' : 'warn';
}

function headersOf(status: number, retryAfter: number | undefined): Record<string, string> {
  return {
    ...(retryAfter === undefined ? {} : { 'Retry-After': String(retryAfter) }),
    ...(status === 401 ? { 'WWW-Authenticate': 'Bearer' } : {}),
    ...(status === 405 ? { Allow: 'POST, PUT, GET, HEAD' } : {}),
  };
}
