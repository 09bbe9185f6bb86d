import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { freePort } from '../../test/support/free-port';
import { PROJECT } from '../intake/call';

export interface Apps {
  /** Where each instance listens. */
  ports: number[];
  stop(): Promise<void>;
}

/** Starts so many instances of the built App, each in a process of its own, and waits until they are ready. */
export async function startApps(count: number, env: Record<string, string>): Promise<Apps> {
  const ports = await Promise.all(Array.from({ length: count }, freePort));
  const children = ports.map((port) =>
    spawn(process.execPath, [join(PROJECT, 'dist', 'main.js')], {
      env: { PATH: String(process.env.PATH), PORT: String(port), COALESCE_AFTER: '0', ...env },
      // The log is written, as it would be, but nobody reads it.
      stdio: ['ignore', 'ignore', 'inherit'],
    }),
  );
  await Promise.all(ports.map((port, index) => untilReady(port, children[index] as ChildProcess)));
  return {
    ports,
    async stop() {
      await Promise.all(
        children.map(async (child) => {
          const ended = once(child, 'exit');
          child.kill('SIGTERM');
          await ended;
        }),
      );
    },
  };
}

async function untilReady(port: number, child: ChildProcess): Promise<void> {
  for (;;) {
    const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => undefined);
    if (answer?.ok) return;
    if (child.exitCode !== null) throw new Error(`An instance ended with ${child.exitCode}.`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
