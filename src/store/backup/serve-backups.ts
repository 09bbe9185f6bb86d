import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
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
  const path = socketIn(parts.dataDir);
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
  // Left behind by a process that was killed: the lock of the database tells that no other lives.
  rmSync(path, { force: true });
  const mask = process.umask(NOBODY_ELSE);
  server.listen(path);
  process.umask(mask);
  try {
    await once(server, 'listening');
  } catch (error) {
    log.warn('No backup can be made while the App runs', { reason: (error as Error).message });
    return async () => undefined;
  }
  server.unref();
  return async () => {
    server.close();
    await underWay;
  };
}
