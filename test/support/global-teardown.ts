import { rmSync } from 'node:fs';

export default async function teardown(): Promise<void> {
  rmSync(String(process.env.TEST_FOLDER), { recursive: true, force: true });
  await globalThis.testPostgres?.remove();
}
