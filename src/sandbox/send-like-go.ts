import { once } from 'node:events';
import { request as httpRequest, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';

const TIMEOUT_MS = 30_000;

/**
 * Sends a request with the headers of the plugin's HTTP client and no others; follows no redirect.
 * @throws Error where no whole answer comes
 */
export async function sendLikeGo(
  method: 'GET' | 'POST',
  url: string,
  { headers = {}, body, timeout = TIMEOUT_MS }: GoRequest = {},
): Promise<GoAnswer> {
  const send = url.startsWith('https:') ? httpsRequest : httpRequest;
  const length = body === undefined ? {} : { 'Content-Length': Buffer.byteLength(body) };
  const request = send(url, {
    method,
    // A connection of its own: none that an App which restarted has left, and none that overtakes another.
    agent: false,
    headers: { 'User-Agent': 'Mattermost-Bot/1.1', ...length, ...headers, 'Accept-Encoding': 'gzip' },
    signal: AbortSignal.timeout(timeout),
  });
  request.removeHeader('Connection');
  request.end(body);
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  const bytes = await buffer(response);
  const isPacked = response.headers['content-encoding'] === 'gzip';
  const text = String(isPacked ? gunzipSync(bytes) : bytes);
  return { status: Number(response.statusCode), headers: response.headers, text };
}

export interface GoAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
}

interface GoRequest {
  headers?: Record<string, string>;
  body?: string;
  /** In milliseconds. */
  timeout?: number;
}
