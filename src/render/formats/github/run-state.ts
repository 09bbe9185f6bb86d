import { list, num, str } from '../../data';
import { code, type Markdown, md } from '../../markdown';
import { branchName } from '../../words';
import { outcome } from '../parts/outcome';
import { sentence } from '../parts/tell';
import type { Happening } from './happening';

/** How a run, a job or a check ended, or how it stands; its event is named by that. */
export function tellState(happening: Happening, thing: unknown, what: Markdown, plural = false) {
  const { event, action, actor, place } = happening;
  const done = action === 'completed' || str(thing, 'status') === 'completed';
  const state = (done ? str(thing, 'conclusion') : undefined) ?? str(thing, 'status') ?? action;
  const found = outcome(state);
  const verb = plural ? inPlural(found.verb) : found.verb;
  const branch = code(branchName(str(thing, 'head_branch', 'check_suite.head_branch')));
  const request = num(list(thing, 'pull_requests')[0], 'number');
  const on = sentence(branch.source && md`on ${branch}`, request && `(#${request})`);
  const headline = md`${sentence(found.emoji, what, verb, on, place)}${actor.source && asked(happening)}`;
  return { headline, event: `${event}.${done ? state : action || state}`, failed: found.emoji === '❌' };
}

/** Who is behind a run, and who asked for it once more. */
function asked({ event, action, data, actor }: Happening): Markdown | undefined {
  if (action === 'rerequested') return md`, ${actor} asked for it again`;
  if (action === 'requested_action') {
    return md`, ${actor} asked for ${code(str(data, 'requested_action.identifier') ?? 'an action')}`;
  }
  return event === 'workflow_run' ? md`, by ${actor}` : undefined;
}

function inPlural(verb: string): string {
  return verb
    .replace(/^is /, 'are ')
    .replace(/^was /, 'were ')
    .replace(/^needs /, 'need ')
    .replace(/^waits /, 'wait ');
}
