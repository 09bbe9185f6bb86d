import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import type { Logger } from 'winston';
import type { OnProgress } from './copy-database';
import { type Answer, type Request, socketIn } from './socket';

const NOBODY_ELSE = 0o177;

/**
 * Answers `npm run store:backup` on a socket in `dataDir` that only the user of the App can use.
 * @param parts.copyTo copies the store into a new file
 * @param parts.serverTime Mattermost's clock, where the App has heard it
 * @returns ends it, once a copy that is being made is whole
 */
export async function serveBackups(parts: {
  dataDir: string;
  copyTo: (file: string, onProgress: OnProgress) => Promise<void>;
  serverTime: () => number | undefined;
  log: Logger;
}): Promise<() => Promise<void>> {
  const { copyTo, serverTime, log } = parts;
  let underWay: Promise<void> | undefined;

  async function copy(line: string, answer: (answer: Answer) => void): Promise<void> {
    try {
      const { file } = JSON.parse(line) as Request;
      const since = serverTime();
      await copyTo(file, (done, all) => answer({ done, all }));
      log.info('Made a copy of the database', { file });
      answer({ copied: true, since });
    } catch (error) {
      const reason = (error as Error).message;
      log.warn('A copy of the database could not be made', { reason });
      answer({ refused: `The App could not make the copy: ${reason}.` });
    }
  }

  async function serve(socket: Socket): Promise<void> {
    // Whoever asked may have gone.
    socket.on('error', () => undefined);
    const answer = (message: Answer) =>
      void (socket.writable && socket.write(`${JSON.stringify(message)}\n`));
    const [line] = await once(createInterface({ input: socket }), 'line');
    if (underWay) answer({ refused: 'A copy is being made already.' });
    else {
      underWay = copy(String(line), answer);
      await underWay;
      underWay = undefined;
    }
    socket.end();
  }

  const server = createServer((socket) => void serve(socket));
  try {
    await listen(server, socketIn(parts.dataDir));
  } catch (error) {
    log.warn('No backup can be made while the App runs', { reason: (error as Error).message });
    return async () => undefined;
  }
  server.on('error', (error) => log.warn('The socket for backups has an error', { reason: error.message }));
  server.unref();
  return async () => {
    server.close();
    await underWay;
  };
}

async function listen(server: Server, path: string | undefined): Promise<void> {
  if (!path) throw new Error('the path of DATA_DIR is too long for a socket in it');
  // Left behind by a process that was killed: the lock of the database tells that no other lives.
  rmSync(path, { force: true });
  const mask = process.umask(NOBODY_ELSE);
  try {
    server.listen(path);
  } finally {
    process.umask(mask);
  }
  await once(server, 'listening');
}
