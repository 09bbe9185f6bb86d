import { createServer as createHttpServer, IncomingMessage, type Server, ServerResponse } from 'node:http';
import type { Express } from 'express';

/**
 * The plugin makes a connection for each call and closes it after a webhook's answer, so this is for proxies: longer
 * than they keep an idle connection, or what they send just then is lost.
 */
const KEEP_ALIVE_MS = 120_000;

export interface AppServer {
  server: Server;
  /** Closes the listener; resolves when the requests under way are answered, after 6 s at the most. */
  close(): Promise<void>;
}

/** The most that wait to be accepted; the kernel cuts it to `net.core.somaxconn`. Node would ask for 511. */
const BACKLOG = 65_535;

export interface ServerLimits {
  /** Milliseconds from the first byte of a request to the last of its body; 30 s unless given. */
  requestTimeout?: number;
  /** Connections at a time; unlimited unless given. */
  connections?: number;
}

/** A body that drips is ended then. */
const REQUEST_MS = 30_000;

/** Headers come at once, or not at all. */
const HEADERS_MS = 10_000;

/** How often Node looks for requests that are too slow. */
const CHECK_MS = 2_000;

/** How long requests may take to end. */
const CLOSE_MS = 6_000;

/**
 * The HTTP server of an Express application.
 * Express changes the prototype of every request and response, which makes V8 forget what it learned of their
 * class (expressjs/express#5998). Here both have the right prototype from the start.
 */
export function createServer(app: Express, limits: ServerLimits = {}): AppServer {
  class AppRequest extends IncomingMessage {}
  class AppResponse extends ServerResponse<AppRequest> {}
  Object.setPrototypeOf(AppRequest.prototype, app.request);
  Object.setPrototypeOf(AppResponse.prototype, app.response);
  app.request = AppRequest.prototype as Express['request'];
  app.response = AppResponse.prototype as unknown as Express['response'];
  const requestTimeout = limits.requestTimeout ?? REQUEST_MS;
  const server = createHttpServer(
    {
      ...{ IncomingMessage: AppRequest, ServerResponse: AppResponse },
      ...{ requestTimeout, headersTimeout: Math.min(HEADERS_MS, requestTimeout) },
      connectionsCheckingInterval: Math.min(CHECK_MS, requestTimeout),
    },
    app,
  );
  if (limits.connections && Number.isFinite(limits.connections)) server.maxConnections = limits.connections;
  server.keepAliveTimeout = KEEP_ALIVE_MS;

  // Node would ask for the body at once, also where the headers alone forbid it; the gate does it in time.
  server.on('checkContinue', (request, response) => server.emit('request', request, response));

  let underWay = 0;
  let isClosing = false;
  // Node itself would wait for connections on which nothing was asked yet.
  function closeIfIdle(): void {
    if (isClosing && underWay === 0) server.closeAllConnections();
  }
  server.on('request', (_request, response) => {
    underWay++;
    response.once('close', () => {
      underWay--;
      closeIfIdle();
    });
  });

  return {
    server,
    close: () =>
      new Promise((resolve) => {
        const timer = setTimeout(() => server.closeAllConnections(), CLOSE_MS);
        server.close(() => {
          clearTimeout(timer);
          resolve();
        });
        isClosing = true;
        closeIfIdle();
      }),
  };
}

/**
 * Resolves with the port when the server listens.
 * @throws the error of `listen`, such as EADDRINUSE
 */
export function listen(server: Server, port: number, host: string | undefined): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, host, backlog: BACKLOG }, () => {
      server.off('error', reject);
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
}
