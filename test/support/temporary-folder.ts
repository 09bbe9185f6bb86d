import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';

/** A new folder that goes away when all tests are done. */
export function temporaryFolder(): string {
  return mkdtempSync(join(String(process.env.TEST_FOLDER), 'data-'));
}
