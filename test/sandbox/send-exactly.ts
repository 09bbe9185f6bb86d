import { once } from 'node:events';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';

/** Headers of answers that the recordings speak of; the others were left out of them. */
const SPOKEN_OF =
  /^(allow|content-length|content-type|etag|expires|location|retry-after|set-cookie|transfer-encoding|x-content-type-options|x-ratelimit-.*)$/;

export interface Outgoing {
  method: string;
  url: string;
  headers: Record<string, string | string[]>;
  body: string | Buffer | undefined;
}

/** Sends a request with these headers and no others but Host, and with a body Content-Length. */
export async function sendExactly(siteUrl: string, { method, url, headers, body }: Outgoing) {
  // The path is given apart, as a URL would lose its dot segments.
  const request = httpRequest(siteUrl, { method, path: url, headers, agent: false });
  request.removeHeader('Connection');
  if (body === undefined) {
    request.removeHeader('Content-Length');
    request.removeHeader('Transfer-Encoding');
  }
  request.end(body);
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  const spokenOf = Object.entries(response.headers).filter(([name]) => SPOKEN_OF.test(name));
  const answer = { status: Number(response.statusCode), text: await text(response) };
  return { ...answer, headers: Object.fromEntries(spokenOf.map(([name, value]) => [name, String(value)])) };
}
