import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const SOURCE = join(__dirname, '../../../src/store/sqlite/open-database.ts');

// Node 20 runs no TypeScript by itself; this is what @swc/jest does for the tests.
const SCRIPT = `
  const { transformFileSync } = require('@swc/core');
  const options = {
    swcrc: false,
    jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
    module: { type: 'commonjs' },
  };
  require.extensions['.ts'] = (module, file) =>
    module._compile(transformFileSync(file, options).code, file);
  const { openDatabase } = require(process.argv[1]);
  try {
    globalThis.db = openDatabase(process.argv[2]);
    console.log('opened');
    setInterval(() => {}, 60_000);
  } catch (error) {
    console.log(error.message);
  }
`;

const started: ChildProcess[] = [];
afterEach(async () => {
  for (const child of started.splice(0)) await kill(child);
});

/** Ends a process as an outage would: it can do nothing about it. */
export async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

/** Has another process open the database in a folder: it says `opened` and keeps it, or says why not. */
export async function openElsewhere(folder: string): Promise<{ said: string; child: ChildProcess }> {
  const child = spawn(process.execPath, ['-e', SCRIPT, SOURCE, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  started.push(child);
  const [chunk] = await once(child.stdout, 'data');
  return { said: String(chunk).trim(), child };
}
