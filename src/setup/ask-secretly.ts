import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';

/** Asks for a line on a terminal without showing what is typed. Rejects where Ctrl-C or Ctrl-D ends it. */
export async function askSecretly(
  question: string,
  { input, output }: { input: NodeJS.ReadableStream; output: NodeJS.WritableStream },
): Promise<string> {
  // With `terminal` the terminal itself echoes nothing, and what readline echoes goes nowhere.
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input, output: nowhere, terminal: true });
  const ended = new Promise<never>((_, reject) => {
    for (const end of ['SIGINT', 'close'] as const)
      lines.once(end, () => reject(new Error('No token was given.')));
  });
  output.write(question);
  try {
    return (await Promise.race([lines.question(''), ended])).trim();
  } finally {
    lines.close();
    output.write('\n');
  }
}
