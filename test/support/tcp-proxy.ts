import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

export interface TcpProxy {
  readonly url: string;
  start(targetPort: number): Promise<void>;
  stop(): Promise<void>;
  /** Nothing listens any more; open connections break. */
  refuse(): Promise<void>;
  /** Listens again, on the same port. */
  accept(): Promise<void>;
  /** Requests still arrive, but no byte comes back, as behind a router that lost its state. */
  swallowAnswers(): void;
  /** No byte goes either way; connections stay open. */
  freeze(): void;
  /** Bytes flow again; what was held back is gone. */
  thaw(): void;
}

/** Stands between the App and Mattermost and does to the network what networks do. */
export function createTcpProxy(): TcpProxy {
  const sockets = new Set<Socket>();
  let server: Server;
  let port = 0;
  let target = 0;
  let mode: 'open' | 'one way' | 'frozen' = 'open';

  function forward(client: Socket): void {
    const upstream = connect(target, '127.0.0.1');
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('close', () => sockets.delete(socket));
      socket.on('error', () => socket.destroy());
    }
    client.on('data', (bytes) => mode !== 'frozen' && upstream.write(bytes));
    upstream.on('data', (bytes) => mode === 'open' && client.write(bytes));
    client.on('close', () => upstream.destroy());
    upstream.on('close', () => client.destroy());
  }

  async function listen(): Promise<void> {
    server = createServer(forward).listen(port, '127.0.0.1');
    await once(server, 'listening');
    port = (server.address() as AddressInfo).port;
  }

  async function close(): Promise<void> {
    for (const socket of sockets) socket.destroy();
    if (!server.listening) return;
    server.close();
    await once(server, 'close');
  }

  return {
    get url() {
      return `http://127.0.0.1:${port}`;
    },
    start(targetPort) {
      target = targetPort;
      return listen();
    },
    stop: close,
    refuse: close,
    accept: listen,
    swallowAnswers() {
      mode = 'one way';
    },
    freeze() {
      mode = 'frozen';
    },
    thaw() {
      mode = 'open';
    },
  };
}
