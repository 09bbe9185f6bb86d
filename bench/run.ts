import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** Runs the named benchmarks, or all, one after the other. */
const names = process.argv.length > 2 ? process.argv.slice(2) : ['intake', 'drain'];
for (const name of names) {
  console.log(`\n${name}`);
  const { status } = spawnSync(process.execPath, [join(__dirname, name, 'run.js')], { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
