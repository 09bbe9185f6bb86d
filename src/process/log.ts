import winston from 'winston';
import type { Redactor } from './redactor';

/** winston's symbol for the finished line. */
const LINE = Symbol.for('message');

/**
 * The log of the process, on standard output: JSON lines, or text for people on a terminal.
 * Every finished line passes the redactor, so that no secret can slip out by any field.
 */
export function createLog(options: {
  level: string;
  redactor: Redactor;
  terminal?: boolean;
  stream?: NodeJS.WritableStream;
}): winston.Logger {
  const { level, redactor, terminal = false, stream } = options;
  const { combine } = winston.format;
  const redact = winston.format((info) => {
    info[LINE] = visible(redactor.clean(String(info[LINE])));
    return info;
  });
  return winston.createLogger({
    level,
    format: combine(terminal ? forPeople() : forMachines(), redact()),
    transports: [stream ? new winston.transports.Stream({ stream }) : new winston.transports.Console()],
  });
}

/** winston's own `json` and `timestamp` in one, at a third of their cost: there is a line for every webhook. */
function forMachines(): winston.Logform.Format {
  return winston.format.printf(({ level, message, ...rest }) =>
    JSON.stringify({ timestamp: new Date().toISOString(), level, message, ...rest }),
  );
}

function forPeople(): winston.Logform.Format {
  const { combine, colorize, printf, timestamp } = winston.format;
  return combine(
    timestamp(),
    colorize(),
    printf(({ timestamp, level, message, ...rest }) => {
      const time = String(timestamp).slice(11, 19);
      const detail = Object.entries(rest).map(([name, value]) => `${name}=${show(value)}`);
      return [time, level, message, ...detail].join(' ');
    }),
  );
}

/** Control characters of a terminal beyond ASCII, and those that turn the direction of text or hide in it. */
const TREACHEROUS = /[\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/** As JSON writes them, which is right inside JSON too. */
function visible(line: string): string {
  return line.replace(TREACHEROUS, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function show(value: unknown): string {
  return typeof value === 'string' && /^[\x21-\x7e]+$/.test(value) ? value : JSON.stringify(value);
}
