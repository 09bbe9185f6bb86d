import { Writable } from 'node:stream';
import type { Logger } from 'winston';
import { createLog } from '../../src/process/log';
import { createRedactor, type Redactor } from '../../src/process/redactor';

export interface LogLine {
  level: string;
  message: string;
  [field: string]: unknown;
}

/** A real log that is kept: every line as it would have been printed. */
export function createRecordingLog(level = 'debug'): {
  log: Logger;
  redactor: Redactor;
  text: () => string;
  lines: () => LogLine[];
} {
  const chunks: string[] = [];
  const stream = new Writable({
    write(chunk, _encoding, done) {
      chunks.push(String(chunk));
      done();
    },
  });
  const redactor = createRedactor();
  const text = () => chunks.join('');
  const lines = () =>
    text()
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line));
  return { log: createLog({ level, redactor, stream }), redactor, text, lines };
}
