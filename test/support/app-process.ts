import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { describeVariables } from '../../src/process/config';

/** Each is set, to nothing, so that no `.env` of whoever runs the tests has a say. */
const UNSET = Object.fromEntries(
  [...describeVariables().matchAll(/^ {2}(\w+)/gm)].map(([, name]) => [name, '']),
);

const MAIN = join(__dirname, '..', '..', 'dist', 'main.js');

export interface AppProcess {
  child: ChildProcess;
  /** What it has printed so far. */
  output(): string;
  /** Ends it with this signal; resolves with its exit code, null after SIGKILL. */
  kill(signal: NodeJS.Signals): Promise<number | null>;
  exited: Promise<number | null>;
}

/**
 * The App, or another file, as a process of its own, built by `npm run build`; resolves at once.
 * @param detached it and its children become a process group, as in a terminal
 */
export function spawnApp(
  env: Record<string, string>,
  args: string[] = [],
  file = MAIN,
  detached = false,
): AppProcess {
  const child = spawn(process.execPath, [file, ...args], {
    detached,
    env: { PATH: String(process.env.PATH), ...UNSET, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk) => {
      output += chunk;
    });
  }
  const exited = once(child, 'exit').then(([code]) => code as number | null);
  return {
    child,
    exited,
    output: () => output,
    kill(signal) {
      child.kill(signal);
      return exited;
    },
  };
}

/** The same, once it listens. */
export async function startAppProcess(env: Record<string, string>): Promise<AppProcess> {
  const app = spawnApp(env);
  await new Promise<void>((resolve, reject) => {
    app.child.stdout?.on('data', () => app.output().includes('"Listening"') && resolve());
    void app.exited.then((code) => reject(new Error(`The App ended with ${code}: ${app.output()}`)));
  });
  return app;
}
