import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** What an App answers; `reset` breaks the connection. */
export type AppAnswer = { status?: number; type?: string; body?: string; location?: string } | 'reset';

export interface ReceivedCall {
  method: string;
  url: string;
  headers: Record<string, string>;
  body: string;
}

export interface AnsweringApp {
  readonly host: string;
  /** All that it received and nobody took yet, oldest first. */
  received: ReceivedCall[];
  /** What it answers from now on. */
  answer: AppAnswer;
  stop(): Promise<void>;
}

/** An App that says what a recorded one said. */
export async function startAnsweringApp(): Promise<AnsweringApp> {
  const received: ReceivedCall[] = [];
  const server = createServer(async (request: IncomingMessage, response: ServerResponse) => {
    const { method = '', url = '' } = request;
    const headers = request.headers as Record<string, string>;
    received.push({ method, url, headers, body: await text(request) });
    if (app.answer === 'reset') return void request.socket.destroy();
    const { status = 200, type, body = '', location } = app.answer;
    if (type) response.setHeader('Content-Type', type);
    if (location) response.setHeader('Location', location);
    response.writeHead(status).end(body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const host = `localhost:${(server.address() as AddressInfo).port}`;
  const app: AnsweringApp = {
    ...{ host, received, answer: json({}) },
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  return app;
}

export function json(body: unknown): AppAnswer {
  return { type: 'application/json', body: JSON.stringify(body) };
}
