import { cpSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from './temporary-folder';

const PROJECT = join(__dirname, '..', '..');

/** The project as it is built, in a folder of its own: what is run there finds, and writes, a `.env` of its own. */
export function projectCopy(): string {
  const folder = temporaryFolder();
  for (const part of ['dist', 'static', 'manifest.json', 'package.json']) {
    cpSync(join(PROJECT, part), join(folder, part), { recursive: true });
  }
  symlinkSync(join(PROJECT, 'node_modules'), join(folder, 'node_modules'));
  return folder;
}
