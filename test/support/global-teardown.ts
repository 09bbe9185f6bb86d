import { rmSync } from 'node:fs';

export default function teardown(): void {
  rmSync(String(process.env.TEST_FOLDER), { recursive: true, force: true });
}
