import { once } from 'node:events';
import { connect } from 'node:net';
import { createInterface } from 'node:readline';
import { StoreUnusable } from '../store';
import type { OnProgress } from './copy-database';
import { type Answer, type Request, socketIn } from './socket';

/**
 * Asks the App that runs on `dataDir` for a copy of its database in a new file.
 * @returns what Mattermost's clock said before, where the App knew; undefined when no App can be asked
 * @throws StoreUnusable when it refuses, or ends meanwhile
 */
export async function askForBackup(
  dataDir: string,
  request: Request,
  onProgress: OnProgress,
): Promise<{ since: number | undefined } | undefined> {
  const path = socketIn(dataDir);
  if (!path) return undefined;
  const socket = connect(path);
  try {
    await once(socket, 'connect');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ECONNREFUSED') return undefined;
    throw new StoreUnusable(
      `The App cannot be asked: ${message}. Run this as the user that runs the App, or stop the App first.`,
    );
  }
  socket.on('error', () => undefined);
  socket.write(`${JSON.stringify(request)}\n`);
  for await (const line of createInterface({ input: socket })) {
    const answer = JSON.parse(line) as Answer;
    if ('refused' in answer) throw new StoreUnusable(answer.refused);
    if ('copied' in answer) return { since: answer.since };
    onProgress(answer.done, answer.all);
  }
  throw new StoreUnusable('The App ended before the copy was whole.');
}
