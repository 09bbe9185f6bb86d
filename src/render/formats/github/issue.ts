import { at, str } from '../../data';
import { md } from '../../markdown';
import { quote } from '../parts/quote';
import { inWords, sentence, tell } from '../parts/tell';
import { changesOf } from './changes';
import { forWhom, numbered, type Teller } from './happening';

const EMOJI: Record<string, string> = { opened: '🟢', reopened: '🟢', closed: '🟣' };

export const issue: Teller = ({ action, data, actor, place }) => {
  const thing = at(data, 'issue');
  if (!str(thing, 'title')) return undefined;
  const what = sentence('issue', numbered(thing));
  const unwanted = action === 'closed' && str(thing, 'state_reason') === 'not_planned';
  const words =
    changesOf(action, data, 'issue', actor, what) ??
    md`${actor} ${inWords(action || 'changed')} ${what}${unwanted && ' as not planned'}`;
  const target = str(data, 'changes.new_repository.full_name');
  const moved = action === 'transferred' && target ? `to ${target}` : undefined;
  const headline = sentence(unwanted ? '⚪' : EMOJI[action], words, moved, place);
  return action === 'opened' ? tell(headline, forWhom(thing), quote(str(thing, 'body'))) : tell(headline);
};
