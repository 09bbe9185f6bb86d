import type { ServerResponse } from 'node:http';

export interface Answer {
  status: number;
  type: 'application/json' | 'text/plain';
  text: string;
  headers?: Record<string, string>;
}

/** @param ids of the deliveries; none when it was stored before */
export function stored(ids: string[]): Answer {
  const [id] = ids;
  return json(200, id === undefined ? { status: 'known' } : { status: 'stored', id });
}

/** The URL is right, and there is nothing to store. */
export function taken(): Answer {
  return json(200, { status: 'ok' });
}

/** To the letter what a sender wants to read, and nothing that a browser would run. */
export function challenge(text: string): Answer {
  return { status: 200, type: 'text/plain', text };
}

/** Says something to a program. */
export function json(status: number, body: object, headers: Record<string, string> = {}): Answer {
  return { status, type: 'application/json', text: JSON.stringify(body), headers };
}

/** Writes an answer, unless one has gone out already. */
export function send(response: ServerResponse, { status, type, text, headers = {} }: Answer): void {
  if (response.headersSent) return;
  response.writeHead(status, {
    'Content-Type': `${type}; charset=utf-8`,
    'Content-Length': Buffer.byteLength(text),
    'X-Content-Type-Options': 'nosniff',
    ...headers,
  });
  response.end(text);
}
