import { isIP } from 'node:net';
import type { NextFunction, Request, Response } from 'express';

const POLICY =
  "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** Whether an address is of this machine alone. */
function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
}

/**
 * Protects the page and what it asks for: nothing but the sandbox's own scripts run, and where it listens on this
 * machine alone it answers to the names of this machine alone, as any site could have its own name point here.
 */
export function createGuard(host: string) {
  return (request: Request, response: Response, next: NextFunction): void => {
    response.set({
      'Content-Security-Policy': POLICY,
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'no-referrer',
      'Cache-Control': 'no-store',
    });
    const asked = (request.headers.host ?? '').replace(/:\d+$/, '').replace(/^\[|\]$/g, '');
    if (!isLoopback(host) || isLoopback(asked)) return next();
    response.status(403).type('text/plain').send('The sandbox answers to localhost only.\n');
  };
}
