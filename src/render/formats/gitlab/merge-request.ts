import { at, list, str } from '../../data';
import { bold, code, joined, link, type Markdown, md } from '../../markdown';
import { quote } from '../parts/quote';
import { facts, past, sentence, tell } from '../parts/tell';
import type { Teller } from './happening';
import { updateEvent, updateOf } from './updates';

const EMOJI: Record<string, string> = {
  open: '🟢',
  reopen: '🟢',
  merge: '🟣',
  close: '🔴',
  approved: '✅',
  approval: '✅',
};
const VERBS: Record<string, string> = {
  approval: 'approved',
  unapproved: 'took back the approval of',
  unapproval: 'took back the approval of',
};

export const mergeRequest: Teller = ({ kind, action, data, thing, actor, place }) => {
  if (!str(thing, 'title')) return undefined;
  const what = md`merge request ${numbered(thing)}`;
  if (action === 'update' || action === '') {
    const update = updateOf(data, actor, what);
    return { ...tell(sentence(update.words, place)), event: updateEvent(kind, update) };
  }
  const headline = sentence(EMOJI[action], actor, VERBS[action] ?? past(action), what, place);
  return action === 'open'
    ? tell(headline, facts(branches(thing), forWhom(data)), quote(str(thing, 'description')))
    : tell(headline);
};

/** `[!3 Fix the cart](…)` of a merge request; of an issue with `#`. */
export function numbered(thing: unknown, mark = '!', url = str(thing, 'url')): Markdown {
  const number = str(thing, 'iid');
  return link([number && mark + number, str(thing, 'title')].filter(Boolean).join(' '), url);
}

/** Who is to care for it. */
export function forWhom(data: unknown): Markdown | undefined {
  const all = list(data, 'assignees').slice(0, 5);
  const people = all.length > 0 ? all : [at(data, 'assignee')];
  const names = joined(
    people.map((one) => bold(str(one, 'name', 'username'))),
    ', ',
  );
  return names.source ? md`for ${names}` : undefined;
}

function branches(thing: unknown): Markdown {
  return joined([code(str(thing, 'source_branch')), code(str(thing, 'target_branch'))], ' → ');
}
