import { join, relative } from 'node:path';

/** What the tool asks for. */
export interface Request {
  /** Absolute; made by the App, which must not find one there. */
  file: string;
}

/** What the App answers, a line each: progress, and in the end what came of it. */
export type Answer =
  | { done: number; all: number }
  /** A time on Mattermost's clock that is before the copy was begun; undefined when the App has not heard it. */
  | { copied: true; since?: number | undefined }
  | { refused: string };

/** The socket over which the App that has the database open is asked for a copy. Long paths are not allowed. */
export function socketIn(dataDir: string): string {
  const path = join(dataDir, 'backup.sock');
  const fromHere = relative(process.cwd(), path);
  return fromHere.length < path.length ? fromHere : path;
}
