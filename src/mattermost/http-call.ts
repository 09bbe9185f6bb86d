import * as http from 'node:http';
import * as https from 'node:https';

export interface HttpAnswer {
  status: number;
  headers: http.IncomingHttpHeaders;
  text: string;
}

/** There was no whole answer. `code` is Node's, such as ECONNREFUSED; `message` has no part of the request. */
export class HttpCallFailed extends Error {
  constructor(
    readonly code: string,
    message = code,
  ) {
    super(message);
  }
}

/** An idle connection that is kept longer may be closed by the other side in the moment it is used again. */
const IDLE_MS = 4_000;

/** A slow connection still sends so much. */
const BYTES_PER_MS = 1_000;

/** One HTTP request. Redirects are not followed. @throws HttpCallFailed */
export type HttpCall = (
  url: string,
  options: {
    method?: string | undefined;
    headers?: Record<string, string>;
    body?: string | Buffer | undefined;
  },
) => Promise<HttpAnswer>;

/**
 * Requests over connections that are kept, at half the cost of `fetch` in time and memory (see bench/drain).
 * @param timeout milliseconds until a whole answer must be there, and a second more for each megabyte that is sent
 */
export function createHttpCall(timeout: number): HttpCall {
  const plain = new http.Agent({ keepAlive: true, timeout: IDLE_MS });
  const secure = new https.Agent({ keepAlive: true, timeout: IDLE_MS });

  return (url, { method = 'GET', headers = {}, body }) =>
    new Promise((resolve, reject) => {
      const options = { method: method.toUpperCase(), headers };
      const request = url.startsWith('https:')
        ? https.request(url, { ...options, agent: secure })
        : http.request(url, { ...options, agent: plain });
      const patience = timeout + Math.floor((body?.length ?? 0) / BYTES_PER_MS);
      const timer = setTimeout(
        () => request.destroy(new HttpCallFailed('ETIMEDOUT', `no whole answer within ${patience} ms`)),
        patience,
      );

      function fail(error: NodeJS.ErrnoException): void {
        clearTimeout(timer);
        reject(error instanceof HttpCallFailed ? error : new HttpCallFailed(error.code ?? error.name));
      }

      request.on('error', fail);
      request.on('response', (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk) => chunks.push(chunk));
        response.on('error', fail);
        response.on('end', () => {
          clearTimeout(timer);
          const text = Buffer.concat(chunks).toString();
          resolve({ status: response.statusCode ?? 0, headers: response.headers, text });
        });
      });
      request.end(body);
    });
}
