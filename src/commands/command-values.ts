import type { Field } from './app-types.js';
import { type Choice, type ChoiceSource, choicesFor, hasChoices, namedChoice } from './choices.js';

const MOST_OFFERED = 10;

/** What was typed for each field, as a call carries it: selects as `{label, value}`, what is missing as null. */
export async function commandValues(
  fields: Field[],
  typed: Record<string, string>,
  source: ChoiceSource,
): Promise<{ values: Record<string, unknown>; problem?: string }> {
  const values: Record<string, unknown> = {};
  for (const field of fields) {
    const text = typed[field.name];
    const label = field.label ?? field.name;
    if (text === undefined) {
      if (field.is_required) return { values, problem: `"${label}" is missing.` };
      values[field.name] = null;
    } else if (field.type === 'bool') {
      values[field.name] = text.toLowerCase() === 'true';
    } else if (hasChoices(field)) {
      const choice = namedChoice(await choicesFor(field, text, source, values), text);
      if (!choice) {
        const offered = offer(await choicesFor(field, '', source, values));
        return { values, problem: `"${text}" is none of the choices for "${label}"${offered}.` };
      }
      values[field.name] = { label: choice.label, value: choice.value };
    } else {
      values[field.name] = text;
    }
  }
  return { values };
}

/** The first choices, as they are typed. */
function offer(choices: Choice[]): string {
  if (choices.length === 0) return '';
  const names = choices.slice(0, MOST_OFFERED).map(({ typed }) => typed);
  const more = choices.length > MOST_OFFERED ? [`${choices.length - MOST_OFFERED} more`] : [];
  return `: ${[...names, ...more].join(', ')}`;
}
