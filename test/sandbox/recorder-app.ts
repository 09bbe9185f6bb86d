import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { Received } from '../support/recordings';
import { RECORDED_BINDINGS } from './recorded-bindings';
import { recordedManifest } from './recorded-manifest';

export interface RecorderApp {
  readonly host: string;
  /** All that it received and nobody took yet, oldest first. */
  received: Received[];
  /** URLs that it answers with 404, unlike the recorded one. */
  missing: Set<string>;
  /** How many connections it broke while it was down. */
  readonly broken: number;
  goDown(): void;
  comeUp(): void;
  stop(): Promise<void>;
}

/** The App of the recordings: it records every request, and answers as the one did that was recorded. */
export async function startRecorderApp(changes: { http?: object }): Promise<RecorderApp> {
  const received: Received[] = [];
  const missing = new Set<string>();
  let isDown = false;
  let broken = 0;
  const server = createServer(async (request, response) => {
    const body = await text(request);
    const { method, url = '', headers } = request;
    received.push({
      ...{ method: String(method), url, headers: headers as Record<string, string> },
      body: body && JSON.parse(body),
    });
    if (missing.has(url)) return void response.writeHead(404).end('404 page not found');
    if (url === '/bad') return void response.writeHead(500).end('oops');
    if (url === '/static/icon.png') return void response.end('PNG');
    response.setHeader('Content-Type', 'application/json');
    response.end(JSON.stringify(answerTo(url, body && JSON.parse(body).path)));
  });
  server.on('connection', (socket) => {
    if (!isDown) return;
    broken++;
    socket.destroy();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const host = `localhost:${(server.address() as AddressInfo).port}`;
  const manifest = recordedManifest(`http://${host}`);
  Object.assign(manifest, changes, { http: { ...manifest.http, ...changes.http } });

  function answerTo(url: string, path: string): object {
    if (url === '/manifest.json') return manifest;
    if (url === '/bindings') return { type: 'ok', data: RECORDED_BINDINGS };
    if (url === '/templates') return { type: 'ok', data: { items: [{ label: 'GitHub', value: 'github' }] } };
    return { type: 'ok', text: `**done** ${path}` };
  }

  return {
    ...{ host, received, missing },
    get broken() {
      return broken;
    },
    goDown() {
      isDown = true;
      server.closeAllConnections();
    },
    comeUp() {
      isDown = false;
    },
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
