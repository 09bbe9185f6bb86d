import { closest, distance } from 'fastest-levenshtein';
import { commandText } from '../calls/command-text';
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
  const near = nearest(typed.toLowerCase(), labels);
  return [
    `There is no command ${codeSpan(firstRunes(typed, LONGEST))} here.`,
    near ? `Did you mean \`/${appId} ${near}\`?` : '',
    `There are:\n${bindings.map((binding) => commandText(appId, binding.label ?? '', binding)).join('\n')}`,
  ]
    .filter(Boolean)
    .join(' ');
}

/** The only one that begins like it, else the one that is the fewest letters away. */
function nearest(typed: string, labels: string[]): string | undefined {
  if (typed === '' || typed.length > LONGEST) return undefined;
  const [begun, ...others] = labels.filter((label) => label.startsWith(typed));
  if (begun && others.length === 0) return begun;
  const near = closest(typed, labels);
  return distance(typed, near) <= Math.ceil(near.length / 2) ? near : undefined;
}
