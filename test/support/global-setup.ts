import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** One folder for all files of a test run. */
export default function setup(): void {
  process.env.TEST_FOLDER = mkdtempSync(join(tmpdir(), 'hello-webhooks-test-'));
}
