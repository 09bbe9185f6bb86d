import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Exchange } from '../support/recordings';

export interface Received {
  method: string;
  url: string;
  headers: IncomingMessage['headers'];
  body: string;
}

type Handler = (response: ServerResponse, received: Received) => void;

const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

/** A server that answers as the test says until the test ends. */
export async function serve(handler: Handler): Promise<{ url: string; received: Received[] }> {
  const received: Received[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const { method = '', url = '', headers } = request;
    const got = { method, url, headers, body: Buffer.concat(chunks).toString() };
    received.push(got);
    handler(response, got);
  });
  servers.push(server);
  return { url: `http://127.0.0.1:${await listen(server)}`, received };
}

/** A server that gives the same answer to everything. */
export function serveAnswer(status: number, headers: Record<string, string>, body: string) {
  return serve((response) => response.writeHead(status, headers).end(body));
}

/** A server that answers as a real Mattermost did. */
export function serveRecorded({ answer }: Exchange) {
  const { 'Content-Length': _, 'Transfer-Encoding': __, ...headers } = answer.headers;
  const body = typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body);
  return serveAnswer(answer.status, headers, body);
}

/** A port of this machine that nobody listens at. */
export async function closedPort(): Promise<number> {
  const server = createServer();
  const port = await listen(server);
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

/** The error that a promise rejects with. */
export async function rejection<E extends Error>(
  promise: Promise<unknown>,
  kind: new (...args: never[]) => E,
) {
  const error = await promise.then(
    () => new Error('It did not reject.'),
    (reason) => reason,
  );
  expect(error).toBeInstanceOf(kind);
  return error as E;
}
