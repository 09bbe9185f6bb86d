import type { Binding, Field } from './app-types.js';
import { type ChoiceSource, choicesFor, hasChoices, type SourceFor } from './choices.js';
import { readCommandLine } from './command-line.js';
import type { Suggestion } from './suggestion-list.js';
import { quoted } from './words.js';

/** What could be typed next in a command; nothing for any other text. */
export async function suggestions(line: string, root: Binding, sourceFor: SourceFor): Promise<Suggestion[]> {
  if (!line.startsWith('/')) return [];
  const { binding, location, word, values, field, problem } = readCommandLine(line, root);
  const before = line.slice(0, word.from);
  if (problem) return [];
  if (binding.bindings) {
    const isRoot = binding === root;
    return binding.bindings
      .filter(({ label = '' }) => label.toLowerCase().startsWith(word.text.toLowerCase()))
      .map(({ label = '', hint = '', description = '' }) => ({
        text: `${isRoot ? '/' : before}${label} `,
        label: isRoot ? `/${label}` : label,
        hint,
        description,
      }));
  }
  const unused = (binding.form?.fields ?? []).filter(({ name }) => values[name] === undefined);
  if (word.text.startsWith('--')) return flags(unused, word.text, before);
  if (!field) return word.text ? [] : flags(unused, '', before);
  const source = sourceFor({ appId: binding.app_id ?? '', location });
  return [heading(field), ...(await valuesOf(field, word.text, before, source))];
}

function flags(fields: Field[], typed: string, before: string): Suggestion[] {
  return fields
    .map((field) => ({ flag: `--${field.label ?? field.name}`, description: field.description ?? '' }))
    .filter(({ flag }) => flag.startsWith(typed))
    .map(({ flag, description }) => ({ text: `${before}${flag} `, label: flag, hint: '', description }));
}

/** Says what is to be typed; it cannot be chosen. */
function heading({ label, name, is_required, description = '', hint = '' }: Field): Suggestion {
  return { label: label ?? name, hint: hint || (is_required ? 'required' : 'optional'), description };
}

async function valuesOf(
  field: Field,
  typed: string,
  before: string,
  source: ChoiceSource,
): Promise<Suggestion[]> {
  if (!hasChoices(field)) return [];
  const choices = await choicesFor(field, typed, source);
  return choices.map((choice) => ({
    text: `${before}${quoted(choice.typed)} `,
    label: choice.typed,
    hint: '',
    description: choice.label === choice.typed ? '' : choice.label,
  }));
}
