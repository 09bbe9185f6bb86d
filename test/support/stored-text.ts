import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** All that stands in the files of a folder, its database and log, as text. A socket is no file. */
export function storedText(folder: string): string {
  const files = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile());
  return files.map(({ name }) => readFileSync(join(folder, name), 'latin1')).join();
}
