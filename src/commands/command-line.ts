import type { Binding, Field } from './app-types.js';
import { type Word, words } from './words.js';

/** How far a typed command has been understood. */
export interface CommandLine {
  /** The command or sub-command reached, its last word included. */
  binding: Binding;
  /** `/command` and the labels on the way. */
  location: string;
  /** What was typed for each field, by its name. */
  values: Record<string, string>;
  /** The word under way: of a sub-command, of the value of `field`, or of a flag. */
  word: Word;
  field?: Field | undefined;
  problem?: string;
}

/** Reads a slash command that is typed to its end. */
export function readCommand(line: string, root: Binding): CommandLine {
  const read = readCommandLine(`${line.trimEnd()} `, root);
  const { openQuote } = read.word;
  return openQuote && !read.problem ? { ...read, problem: `A ${openQuote} is not closed.` } : read;
}

/**
 * Reads a slash command as far as it is typed. The last word counts as still being typed.
 * @param root holds all commands
 */
export function readCommandLine(line: string, root: Binding): CommandLine {
  const typed = words(line.replace(/^\//, ' '));
  const word = typed.pop() ?? { text: '', from: line.length };
  let binding = root;
  const labels = ['/command'];
  while (binding.bindings && typed.length > 0) {
    const label = String(typed.shift()?.text);
    const next = binding.bindings.find((candidate) => labelOf(candidate) === label.toLowerCase());
    const location = labels.join('/');
    if (!next)
      return { binding, location, values: {}, word, problem: `There is no command "${label}" here.` };
    binding = next;
    labels.push(next.location);
  }
  return { binding, location: labels.join('/'), word, ...readParameters(typed, binding.form?.fields ?? []) };
}

function labelOf({ label, location }: Binding): string {
  return (label ?? location).toLowerCase();
}

function isNamed({ label, name }: Field, typed: string): boolean {
  return [label, name].some((one) => one?.toLowerCase() === typed.toLowerCase());
}

/** Flags with their values, and the rest by position. */
function readParameters(typed: Word[], fields: Field[]): Pick<CommandLine, 'values' | 'field' | 'problem'> {
  const values: Record<string, string> = {};
  const positional = fields
    .filter(({ position }) => (position ?? 0) > 0)
    .sort((one, other) => Number(one.position) - Number(other.position));
  const rest = fields.find(({ position }) => position === -1);
  const isFree = ({ name }: Field) => values[name] === undefined;
  let flagged: Field | undefined;
  for (const { text } of typed) {
    const [, name, value] = /^--([^=]+)(?:=(.*))?$/s.exec(text) ?? [];
    if (flagged && (flagged.type !== 'bool' || /^(true|false)$/i.test(text))) {
      values[flagged.name] = text;
      flagged = undefined;
    } else if (name) {
      flagged = fields.find((field) => isNamed(field, name));
      if (!flagged) return { values, problem: `There is no "--${name}".` };
      if (value !== undefined || flagged.type === 'bool') values[flagged.name] = value ?? 'true';
      if (value !== undefined) flagged = undefined;
    } else {
      flagged = undefined;
      const field = positional.find(isFree);
      if (field) values[field.name] = text;
      else if (rest) values[rest.name] = [values[rest.name], text].filter(Boolean).join(' ');
      else return { values, problem: `"${text}" is one word too many.` };
    }
  }
  return { values, field: flagged ?? positional.find(isFree) ?? rest };
}
