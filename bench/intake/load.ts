import autocannon from 'autocannon';
import { pluginRequest, sendOnNewConnection } from '../../test/support/new-connections';
import type { BenchRequest } from './request';

/** How many are under way at a time. */
const AT_ONCE = 64;

/** Answers with status 200 a second, each webhook over a connection of its own, as the plugin makes them. */
export async function overNewConnections(port: number, sent: BenchRequest, seconds: number): Promise<number> {
  const request = pluginRequest(sent.url, sent.body, sent.headers);
  const end = performance.now() + seconds * 1000;
  let answered = 0;
  async function sendUntilEnd(): Promise<void> {
    while (performance.now() < end) {
      const status = await sendOnNewConnection(port, request);
      if (status !== 200) throw new Error(`A webhook was answered with ${status}.`);
      answered++;
    }
  }
  const began = performance.now();
  await Promise.all(Array.from({ length: AT_ONCE }, sendUntilEnd));
  return answered / ((performance.now() - began) / 1000);
}

/** The same over connections that are kept, as a load balancer or a sender of many may do it. */
export async function overKeptConnections(
  port: number,
  { url, headers, body }: BenchRequest,
  duration: number,
): Promise<number> {
  const result = await autocannon({
    url: `http://127.0.0.1:${port}${url}`,
    ...{ method: 'POST', body, duration, connections: AT_ONCE },
    headers,
  });
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${result.non2xx} refused, ${result.errors} errors`);
  return result['2xx'] / result.duration;
}

/** How many of so many webhooks, each on a connection of its own and all begun at once, are answered with 200. */
export async function inOneBurst(port: number, sent: BenchRequest, count: number): Promise<number> {
  const request = pluginRequest(sent.url, sent.body, sent.headers);
  const statuses = await Promise.all(Array.from({ length: count }, () => sendOnNewConnection(port, request)));
  return statuses.filter((status) => status === 200).length;
}
