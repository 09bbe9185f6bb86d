import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** Which connection to PostgreSQL is taken next: the one given back last, or the one given back first. */
export type Turn = 'last' | 'first';

export interface TransactionPooler {
  readonly port: number;
  start(): Promise<void>;
  stop(): Promise<void>;
}

interface Client {
  socket: Socket;
  /** What it said while it had no connection. */
  unsent: Buffer[];
  backend?: Socket | undefined;
}

const CONNECTIONS = 3;
/** What a client is told at once: that it is welcome, and that no transaction is open. */
const WELCOME = Buffer.concat([message('R', '\0\0\0\0'), message('Z', 'I')]);

/**
 * A pooler as PgBouncer is one in transaction mode: it hands each transaction of a client to one of three connections
 * with PostgreSQL, which trusts its users.
 */
export function createTransactionPooler(target: number, turn: Turn = 'last'): TransactionPooler {
  const sockets = new Set<Socket>();
  const free: Socket[] = [];
  const served = new Map<Socket, Client>();
  const waiting: Client[] = [];
  let opened = 0;
  const server = createServer(serve);

  function serve(socket: Socket): void {
    keep(socket);
    const client: Client = { socket, unsent: [] };
    let isWelcome = false;
    readMessages(socket, { hasStartup: true }, (bytes) => {
      if (isWelcome) return hear(client, bytes);
      isWelcome = true;
      // The first startup message names the user and the database of all.
      while (opened < CONNECTIONS) open(bytes);
      socket.write(WELCOME);
    });
  }

  function hear(client: Client, bytes: Buffer): void {
    if (typeOf(bytes) === 'X') return void client.socket.end();
    if (client.backend) return void client.backend.write(bytes);
    client.unsent.push(bytes);
    if (!waiting.includes(client)) waiting.push(client);
    handOut();
  }

  function handOut(): void {
    while (waiting.length > 0 && free.length > 0) {
      const [client, backend] = [waiting.shift() as Client, free.shift() as Socket];
      client.backend = backend;
      served.set(backend, client);
      for (const bytes of client.unsent.splice(0)) backend.write(bytes);
    }
  }

  function open(startup: Buffer): void {
    opened++;
    const backend = connect(target, '127.0.0.1');
    keep(backend);
    backend.write(startup);
    readMessages(backend, { hasStartup: false }, (bytes) => {
      const client = served.get(backend);
      client?.socket.write(bytes);
      const isThrough = typeOf(bytes) === 'Z' && bytes.toString('latin1', 5) === 'I';
      if (isThrough) giveBack(backend, client);
    });
  }

  function giveBack(backend: Socket, client: Client | undefined): void {
    if (client) client.backend = undefined;
    served.delete(backend);
    if (turn === 'last') free.unshift(backend);
    else free.push(backend);
    handOut();
  }

  function keep(socket: Socket): void {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
  }

  return {
    get port() {
      return (server.address() as AddressInfo).port;
    },
    async start() {
      server.listen(0, '127.0.0.1');
      await once(server, 'listening');
    },
    async stop() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Calls back with each whole message. A startup message has no type before its length. */
function readMessages(
  socket: Socket,
  { hasStartup }: { hasStartup: boolean },
  onMessage: (bytes: Buffer) => void,
): void {
  let rest = Buffer.alloc(0);
  let before = hasStartup ? 0 : 1;
  socket.on('data', (chunk: Buffer) => {
    rest = Buffer.concat([rest, chunk]);
    while (rest.length >= before + 4) {
      const length = before + rest.readInt32BE(before);
      if (rest.length < length) return;
      const bytes = rest.subarray(0, length);
      rest = rest.subarray(length);
      before = 1;
      onMessage(bytes);
    }
  });
}

function typeOf(bytes: Buffer): string {
  return bytes.toString('latin1', 0, 1);
}

function message(type: string, content: string): Buffer {
  const length = Buffer.alloc(4);
  length.writeInt32BE(content.length + 4);
  return Buffer.concat([Buffer.from(type), length, Buffer.from(content)]);
}
