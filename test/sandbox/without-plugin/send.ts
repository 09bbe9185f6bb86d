import { once } from 'node:events';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Outgoing } from './outgoing';

/** Sends a request, also one that names another host than the one it goes to. */
export async function send(siteUrl: string, { method, url, headers, body }: Outgoing) {
  const request = httpRequest(siteUrl, { method, path: url, headers, agent: false });
  if (body === null) request.removeHeader('Transfer-Encoding');
  request.end(body ?? undefined);
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  return { status: Number(response.statusCode), headers: response.headers, text: await text(response) };
}
