import { connect } from 'node:net';

/** The plugin gives up a connection that is not made within 3 s, and tells nobody. */
const CONNECT_MS = 3_000;

/** A request as the plugin writes it. */
export function pluginRequest(
  path: string,
  body: string,
  headers: Record<string, string> = { 'Content-Type': 'application/json' },
): Buffer {
  const head = [
    `POST ${path} HTTP/1.1`,
    'Host: 127.0.0.1',
    'User-Agent: Mattermost-Bot/1.1',
    `Content-Length: ${Buffer.byteLength(body)}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    'Accept-Encoding: gzip',
  ];
  return Buffer.from(`${head.join('\r\n')}\r\n\r\n${body}`);
}

/**
 * Sends a request as the plugin does: over a TCP connection of its own, which is closed after the answer.
 * @returns the status of the answer, or `lost` when there was none
 */
export function sendOnNewConnection(port: number, request: Buffer): Promise<number | 'lost'> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true });
    const timer = setTimeout(() => socket.destroy(), CONNECT_MS);
    let status: number | 'lost' = 'lost';
    socket.on('connect', () => {
      clearTimeout(timer);
      socket.write(request);
    });
    socket.on('data', (answer) => {
      status = Number(answer.toString('latin1', 9, 12));
      socket.destroy();
    });
    socket.on('error', () => undefined);
    socket.on('close', () => {
      clearTimeout(timer);
      resolve(status);
    });
  });
}
