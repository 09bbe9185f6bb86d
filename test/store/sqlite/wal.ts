import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const HEADER = 32;
const FRAME_HEADER = 24;

/** The write-ahead log of the database in a folder, as it is on disk. */
export function readWal(folder: string): Buffer {
  return readFileSync(join(folder, 'hello-webhooks.db-wal'));
}

/**
 * How many commits the write-ahead log holds: in the last frame of a commit, and only there, the second
 * number is the size of the database (https://sqlite.org/fileformat2.html#the_write_ahead_log).
 */
export function countCommits(folder: string): number {
  const wal = readWal(folder);
  const pageSize = wal.readUInt32BE(8);
  const salt = wal.subarray(16, 24);
  let commits = 0;
  for (let at = HEADER; at + FRAME_HEADER + pageSize <= wal.length; at += FRAME_HEADER + pageSize) {
    // Frames with another salt are left over from before the last checkpoint.
    if (!wal.subarray(at + 8, at + 16).equals(salt)) break;
    if (wal.readUInt32BE(at + 4) > 0) commits++;
  }
  return commits;
}
