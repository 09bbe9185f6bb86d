import { BlockList, isIP } from 'node:net';
import type { Exchange } from '../call-app';
import { type GoAnswer, sendLikeGo } from '../send-like-go';
import type { World } from '../world';

const MOST_REQUESTS = 10;

/** Addresses that are called only where `AllowedUntrustedInternalConnections` names them. */
const PRIVATE = new BlockList();
PRIVATE.addSubnet('127.0.0.0', 8);
PRIVATE.addSubnet('10.0.0.0', 8);
PRIVATE.addSubnet('172.16.0.0', 12);
PRIVATE.addSubnet('192.168.0.0', 16);
PRIVATE.addAddress('::1', 'ipv6');

/** No answer of an integration, worded as Mattermost does in the detail of its error. */
export class IntegrationFailed extends Error {}

export interface AskParts {
  world: World;
  onExchange: (exchange: Exchange) => void;
}

/**
 * POSTs to an integration as Mattermost does: a redirect is followed as a GET without the body, ten requests at most.
 * @throws IntegrationFailed
 */
export async function askIntegration(
  { world, onExchange }: AskParts,
  url: string,
  wish: { headers: Record<string, string>; body: string; shown: unknown },
): Promise<GoAnswer> {
  let at = url;
  const failed = (reason: string) => new IntegrationFailed(`Post "${at}": ${reason}`);
  let { headers } = wish;
  let body: string | undefined = wish.body;
  for (let n = 0; n < MOST_REQUESTS; n++) {
    forbidUntrusted(at, world, failed);
    const method = body === undefined ? 'GET' : 'POST';
    const options = { headers, ...(body === undefined ? {} : { body }) };
    const answer = await sendLikeGo(method, at, options).catch((error: NodeJS.ErrnoException) => {
      throw failed(reasonOf(error));
    });
    const { pathname, search } = new URL(at);
    const shown = { request: wish.shown, status: answer.status, answer: answer.text };
    onExchange({ method, path: pathname + search, ...shown });
    const { location } = answer.headers;
    if (![301, 302, 303].includes(answer.status) || !location) return answer;
    const { 'Content-Type': _, ...others } = headers;
    headers = { ...others, Referer: at };
    at = new URL(location, at).href;
    body = undefined;
  }
  throw failed('stopped after 10 redirects');
}

function forbidUntrusted(url: string, world: World, failed: (reason: string) => Error): void {
  const host = new URL(url).hostname.replace(/^\[|\]$/g, '');
  const address = host === 'localhost' ? '127.0.0.1' : host;
  const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
  if (!isIP(address) || !PRIVATE.check(address, family)) return;
  const allowed = world.server.settings.AllowedUntrustedInternalConnections.split(/[\s,]+/);
  if (allowed.includes(host)) return;
  throw failed(
    'address forbidden, you may need to set AllowedUntrustedInternalConnections to allow an integration access to ' +
      `your internal network: IP ${address} is in a reserved range and not in AllowedUntrustedInternalConnections`,
  );
}

function reasonOf({ name, code, message }: NodeJS.ErrnoException): string {
  if (name === 'TimeoutError' || name === 'AbortError') return 'context deadline exceeded';
  if (code === 'ECONNRESET') return 'EOF';
  return code === 'ECONNREFUSED' ? 'connect: connection refused' : message;
}
