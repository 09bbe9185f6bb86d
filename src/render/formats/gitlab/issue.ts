import { str } from '../../data';
import { md } from '../../markdown';
import { quote } from '../parts/quote';
import { inWords, past, sentence, tell } from '../parts/tell';
import type { Teller } from './happening';
import { forWhom, numbered } from './merge-request';
import { updateEvent, updateOf } from './updates';

const EMOJI: Record<string, string> = { open: '🟢', reopen: '🟢', close: '🟣' };

/** Kinds `issue`, `work_item` and `incident`. */
export const issue: Teller = ({ kind, action, data, thing, actor, place }) => {
  if (!str(thing, 'title')) return undefined;
  const type = (str(thing, 'type') ?? kind).toLowerCase();
  const what = md`${inWords(type)} ${numbered(thing, '#')}`;
  if (action === 'update' || action === '') {
    const update = updateOf(data, actor, what);
    return { ...tell(sentence(update.words, place)), event: updateEvent(kind, update) };
  }
  const headline = sentence(EMOJI[action], actor, past(action), what, place);
  return action === 'open' ? tell(headline, forWhom(data), quote(str(thing, 'description'))) : tell(headline);
};
