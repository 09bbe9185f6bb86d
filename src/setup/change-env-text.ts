import { parseEnv } from 'node:util';

/** A variable with its value, which may be quoted and then of several lines, and what follows on its line. */
const ASSIGNMENT =
  /^[^\S\n]*(?:export[^\S\n]+)?([\w.-]+)[^\S\n]*=[^\S\n]*(?:"[^"]*"|'[^']*'|`[^`]*`)?[^\n]*(?:\n|$)/gm;

/** Needs no quotes. */
const PLAIN = /^[\w.:/@,%+-]*$/;

/**
 * The text of a `.env` with some variables set, or taken out (`undefined`); comments and other lines stay as they are.
 * @throws Error where Node would not read from it what was meant; no value is in its message
 */
export function changeEnvText(text: string, changes: Record<string, string | undefined>): string {
  const waiting = new Map(Object.entries(changes));
  const kept = text.replace(/\r\n/g, '\n').replace(ASSIGNMENT, (line, name: string) => {
    if (!Object.hasOwn(changes, name)) return line;
    const value = waiting.get(name);
    waiting.delete(name);
    return value === undefined ? '' : assignment(name, value);
  });
  const added = [...waiting].flatMap(([name, value]) => (value === undefined ? [] : assignment(name, value)));
  const changed =
    kept + (added.length > 0 && kept !== '' && !kept.endsWith('\n') ? '\n' : '') + added.join('');
  requireMeaning(changed, { ...parseEnv(text), ...changes });
  return changed.trim() === '' ? '' : changed;
}

function assignment(name: string, value: string): string {
  const quote = PLAIN.test(value) ? '' : ["'", '"', '`'].find((one) => !value.includes(one));
  if (quote === undefined) throw new Error(`${name} has quotes of every kind: set it in .env by hand.`);
  return `${name}=${quote}${value}${quote}\n`;
}

function requireMeaning(text: string, meant: Record<string, string | undefined>): void {
  const read = parseEnv(text);
  const wrong = [...new Set([...Object.keys(read), ...Object.keys(meant)])].filter(
    (name) => read[name] !== meant[name],
  );
  if (wrong.length === 0) return;
  throw new Error(`.env has lines that cannot be changed safely, near ${wrong.join(', ')}: set it by hand.`);
}
