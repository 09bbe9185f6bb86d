import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Answers calls by path; what it does not know is answered with `ok`. */
export type Script = Record<string, (request: Record<string, unknown>) => object>;

export interface ScriptedApp {
  manifestUrl: string;
  /** The call requests it got, oldest first. */
  requests: Record<string, unknown>[];
  stop(): Promise<void>;
}

/** An App that says what a test wants, for what the real one never says. */
export async function startScriptedApp(manifest: object, script: Script): Promise<ScriptedApp> {
  const requests: Record<string, unknown>[] = [];
  const server: Server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    if (request.url === '/manifest.json') {
      return response.end(JSON.stringify({ ...manifest, http: { root_url: url } }));
    }
    if (request.method === 'GET') return response.end();
    const call = JSON.parse(body) as Record<string, unknown>;
    requests.push(call);
    response.end(JSON.stringify(script[String(call.path)]?.(call) ?? { type: 'ok' }));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    manifestUrl: `${url}/manifest.json`,
    requests,
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
