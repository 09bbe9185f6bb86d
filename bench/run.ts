import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** Runs the named benchmarks, or all, one after the other. */
const ALL = ['intake', 'storm', 'drain', 'scale', 'render'];
const names = process.argv.length > 2 ? process.argv.slice(2) : ALL;
const unknown = names.filter((name) => !ALL.includes(name));
if (unknown.length > 0) {
  console.error(`There is no benchmark ${unknown.join(', ')}. There are ${ALL.join(', ')}.`);
  process.exit(1);
}
for (const name of names) {
  console.log(`\n${name}`);
  const { status } = spawnSync(process.execPath, [join(__dirname, name, 'run.js')], { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
