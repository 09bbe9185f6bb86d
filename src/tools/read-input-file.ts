import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';

/** A file that was named cannot be read; `message` says which, why, and what to do. */
export class FileUnreadable extends Error {}

/**
 * A file of the folder in which npm was run: npm changes it, and hands on the one from before.
 * @throws FileUnreadable
 */
export async function readInputFile(name: string): Promise<string> {
  const file = resolve(process.env.INIT_CWD ?? '.', name);
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new FileUnreadable(problemOf(file, error as NodeJS.ErrnoException));
  }
}

function problemOf(file: string, { code, message }: NodeJS.ErrnoException): string {
  if (code === 'ENOENT' || code === 'ENOTDIR') return `There is no file ${file}.`;
  if (code === 'EISDIR') return `${file} is a folder. Name a file in it.`;
  if (code === 'EACCES' || code === 'EPERM') return `You may not read ${file}.`;
  return `${file} cannot be read: ${message}.`;
}
