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

/** Bytes; some systems cut off what is longer, without a word. */
const LONGEST_PATH = 103;

/**
 * The socket over which the App that has the database open is asked for a copy.
 * @returns its path; undefined when that would be too long
 */
export function socketIn(dataDir: string): string | undefined {
  const path = join(dataDir, 'backup.sock');
  const fromHere = relative(process.cwd(), path);
  const shorter = fromHere.length < path.length ? fromHere : path;
  return Buffer.byteLength(shorter) <= LONGEST_PATH ? shorter : undefined;
}
