import type { Binding, Field } from '../../commands/app-types.js';
import { choicesFor, hasChoices, type SourceFor } from '../../commands/choices.js';
import { readCommandLine } from '../../commands/command-line.js';
import { quoted } from '../../commands/words.js';
import type { Suggestion } from './suggestion-list.js';

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
      .map(({ label = '', hint, description }) =>
        suggestion(`${isRoot ? '/' : before}${label} `, isRoot ? `/${label}` : label, description, hint),
      );
  }
  const unused = (binding.form?.fields ?? []).filter(({ name }) => values[name] === undefined);
  if (word.text.startsWith('--')) return flags(unused, word.text, before);
  if (!field) return word.text ? [] : flags(unused, '', before);
  const source = sourceFor({ appId: binding.app_id ?? '', location });
  const choices = hasChoices(field) ? await choicesFor(field, word.text, source) : [];
  return [
    heading(field),
    ...choices.map(({ typed, label }) =>
      suggestion(`${before}${quoted(typed)} `, typed, label === typed ? '' : label),
    ),
  ];
}

function flags(fields: Field[], typed: string, before: string): Suggestion[] {
  return fields
    .map((field) => ({ flag: `--${field.label ?? field.name}`, description: field.description }))
    .filter(({ flag }) => flag.startsWith(typed))
    .map(({ flag, description }) => suggestion(`${before}${flag} `, flag, description));
}

/** Says what is to be typed; it cannot be chosen. */
function heading({ label, name, is_required, description = '', hint = '' }: Field): Suggestion {
  return { label: label ?? name, hint: hint || (is_required ? 'required' : ''), description };
}

function suggestion(text: string, label: string, description = '', hint = ''): Suggestion {
  return { text, label, hint, description };
}
