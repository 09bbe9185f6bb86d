import { closest, distance } from 'fastest-levenshtein';
import type { Binding } from '../commands/app-types';
import { words } from '../commands/words';
import { codeSpan } from '../render/code';
import { firstRunes } from '../render/cut';

/** Longer words are no mistyped command, and would take long to compare. */
const LONGEST = 30;

/** What to say of a command that there is not: the one that is nearest, and all there are. */
export function unknownCommand(line: string, { bindings = [] }: Binding, appId: string): string {
  const typed = words(line)[0]?.text ?? '';
  const labels = bindings.map(({ label, location }) => label ?? location);
  const near = typed.length <= LONGEST ? closest(typed.toLowerCase(), labels) : '';
  const isNear = near !== '' && distance(typed.toLowerCase(), near) <= Math.ceil(near.length / 2);
  return [
    `There is no command ${codeSpan(firstRunes(typed, LONGEST))} here.`,
    isNear ? `Did you mean \`/${appId} ${near}\`?` : '',
    `There are:\n${bindings.map((binding) => lineOf(binding, appId)).join('\n')}`,
  ]
    .filter(Boolean)
    .join(' ');
}

function lineOf({ label = '', hint = '', description = '' }: Binding, appId: string): string {
  return `- \`${[`/${appId}`, label, hint].filter(Boolean).join(' ')}\`: ${description}`;
}
