import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

const HEALTH_EVERY_MS = 200;
const ANSWER_MS = 3_000;

export interface LoadBalancer {
  readonly url: string;
  /** How many get requests now. */
  ready(): number;
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** Hands requests in turn to those of the given ports of this machine whose `/readyz` answers 200, or to any. */
export function createLoadBalancer(ports: number[]): LoadBalancer {
  const ready = new Set<number>();
  let turn = 0;
  let timer: NodeJS.Timeout | undefined;
  const server = createServer((incoming, outgoing) => void forward(incoming, outgoing));

  async function askAll(): Promise<void> {
    await Promise.all(ports.map(askOne));
    timer = setTimeout(() => void askAll(), HEALTH_EVERY_MS);
  }

  async function askOne(port: number): Promise<void> {
    const url = `http://127.0.0.1:${port}/readyz`;
    const answer = await fetch(url, { signal: AbortSignal.timeout(500) }).catch(() => undefined);
    if (answer?.ok) ready.add(port);
    else ready.delete(port);
  }

  async function forward(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk);
    for (const port of inTurn()) {
      try {
        return await tryOne(port, incoming, Buffer.concat(chunks), outgoing);
      } catch (error) {
        ready.delete(port);
        // Only where nothing was sent may another be asked; anything else may have been stored.
        if ((error as NodeJS.ErrnoException).code !== 'ECONNREFUSED') break;
      }
    }
    outgoing.writeHead(502).end();
  }

  function inTurn(): number[] {
    // Where none is ready the App itself says why.
    const all = ready.size > 0 ? ports.filter((port) => ready.has(port)) : ports;
    turn++;
    return all.map((_port, index) => all[(index + turn) % all.length] as number);
  }

  function tryOne(
    port: number,
    { method, url, headers }: IncomingMessage,
    body: Buffer,
    outgoing: ServerResponse,
  ) {
    return new Promise<void>((resolve, reject) => {
      const options = { host: '127.0.0.1', port, method, path: url, headers, timeout: ANSWER_MS };
      const sending = request(options, (answer) => {
        outgoing.writeHead(Number(answer.statusCode), answer.headers);
        answer.pipe(outgoing).on('finish', resolve).on('error', reject);
        answer.on('error', reject);
      });
      sending.on('timeout', () => sending.destroy(new Error('The instance does not answer.')));
      sending.on('error', reject);
      sending.end(body);
    });
  }

  return {
    get url() {
      return `http://localhost:${(server.address() as AddressInfo).port}`;
    },
    ready: () => ready.size,
    async start() {
      server.listen(0, '127.0.0.1');
      await once(server, 'listening');
      await askAll();
    },
    async stop() {
      clearTimeout(timer);
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
      clearTimeout(timer);
    },
  };
}
