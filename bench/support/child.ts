import { type ChildProcess, fork } from 'node:child_process';

/** Starts a compiled module as a process of its own, to which it talks by messages. */
export function start(file: string, args: string[] = [], execArgv: string[] = []): ChildProcess {
  return fork(file, args, { execArgv });
}

/** The next message of a process. */
export function nextMessage<T>(child: ChildProcess): Promise<T> {
  return new Promise((resolve, reject) => {
    const fail = (code: number | null) => reject(new Error(`A process of the benchmark ended with ${code}.`));
    child.once('exit', fail);
    child.once('message', (message) => {
      child.off('exit', fail);
      resolve(message as T);
    });
  });
}

export function median(values: number[]): number {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;
}
