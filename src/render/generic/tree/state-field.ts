import { best } from './choose';
import { eventState } from './event';
import type { Leaf } from './scan';
import { type State, stateOf } from './state';
import { truthOf } from './truth';

const STATES: Record<string, number> = {
  status: 100,
  state: 98,
  'current state': 99,
  'new state': 99,
  conclusion: 90,
  result: 85,
  outcome: 85,
  severity: 60,
  level: 56,
  priority: 50,
  phase: 70,
  verdict: 70,
  health: 60,
  'alert state': 95,
  'status message': 96,
  'result message': 90,
  'build result': 88,
};
const OUTCOMES = /^(?:exit code|exit status|return code|success|successful|succeeded|passed|ok|healthy)$/;
const FAILURES = /^(?:failed|failure|error|errored|down)$/;

/** How things are, and the field that says so. */
export function stateIn(
  leaves: readonly Leaf[],
  event: string | undefined,
  title: string,
): { leaf: Leaf | undefined; beside?: Leaf | undefined; state: State | undefined } {
  const points = (leaf: Leaf) => {
    const { words, depth, about } = leaf;
    const value = truthOf(leaf);
    const name = words.join(' ');
    if (about !== 'thing' && about !== 'place') return 0;
    if (typeof value === 'boolean')
      return OUTCOMES.test(name) || (value && FAILURES.test(name)) ? 80 - depth * 12 : 0;
    if (typeof value !== 'string' || value.length > 40 || /^\d+$/.test(value)) return 0;
    const base =
      STATES[name] ??
      (/^(?:status|state|result|outcome)$/.test(words.at(-1) ?? '')
        ? 62
        : /type friendly name$/.test(name)
          ? 80
          : 0);
    // A priority that is not the highest says how urgent a thing is, not how it is.
    if (name === 'priority' && stateOf(value) !== 'bad') return 0;
    return base === 0 || stateOf(value) === undefined ? 0 : base - depth * 12 - (about === 'place' ? 30 : 0);
  };
  const leaf = opposed(best(leaves, points), leaves, points, event, title);
  if (leaf) {
    const { words } = leaf;
    const value = truthOf(leaf);
    if (typeof value === 'boolean')
      return { leaf, state: OUTCOMES.test(words.join(' ')) === value ? 'good' : 'bad' };
    // A severity says how bad it is, a title or an event whether it is over.
    const known = stateOf(String(value));
    if (!/severity|level|priority/.test(words.join(' '))) return { leaf, state: known };
    const beside = stateBeside(leaf, leaves);
    const isOver = CLOSED.test(String(beside?.value));
    return {
      leaf,
      beside,
      state: isOver ? 'good' : (over(eventState(event)) ?? over(stateOf(title)) ?? known),
    };
  }
  // That something goes on, such as a monitoring, says less than what its title tells.
  const state = eventState(event);
  return { leaf: undefined, state: state === 'busy' ? (stateOf(title) ?? state) : (state ?? stateOf(title)) };
}

const CLOSED = /^(?:closed|deactivated|ended|inactive)$/i;

/** A word that says how things are where the severity says how bad they are, such as `ACTIVATED`. */
function stateBeside(severity: Leaf, leaves: readonly Leaf[]): Leaf | undefined {
  return leaves.find(
    ({ words, value, holder }) =>
      holder === severity.holder &&
      /^(?:(?:current |new |alert )?(?:state|status))$/.test(words.join(' ')) &&
      /^\p{L}{2,20}$/u.test(String(value)),
  );
}

/** A job that succeeded may have found that something failed: then that is the state. */
function opposed(
  leaf: Leaf | undefined,
  leaves: readonly Leaf[],
  points: (leaf: Leaf) => number,
  event: string | undefined,
  title: string,
): Leaf | undefined {
  if (leaf === undefined || stateOf(String(leaf.value)) !== 'good') return leaf;
  if (eventState(event) === 'good' || stateOf(title) === 'good') return leaf;
  const isBad = (one: Leaf) =>
    /^(?:status|state|result|conclusion|outcome)$/.test(one.words.join(' ')) &&
    points(one) >= 70 &&
    stateOf(String(one.value)) === 'bad';
  return leaves.find(isBad) ?? leaf;
}

function over(state: State | undefined): State | undefined {
  return state === 'good' ? state : undefined;
}
