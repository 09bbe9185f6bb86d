import { at, str } from '../../data';
import { code, joined, md } from '../../markdown';
import { quote } from '../parts/quote';
import { inWords, sentence, tell } from '../parts/tell';
import { numbered, type Teller } from './happening';

/** What happens to a pull request, by the end of the event's key. */
const VERBS: Record<string, [emoji: string, verb: string]> = {
  created: ['🟢', 'opened'],
  approved: ['✅', 'approved'],
  unapproved: ['', 'took back the approval of'],
  changes_request_created: ['🔶', 'asked for changes in'],
  changes_request_removed: ['', 'no longer asks for changes in'],
  fulfilled: ['🟣', 'merged'],
  rejected: ['🔴', 'declined'],
};

export const pullRequest: Teller = ({ key, data, actor, place }) => {
  const request = at(data, 'pullrequest');
  if (!str(request, 'title')) return undefined;
  const action = key.split(':')[1] ?? '';
  const [emoji, verb] = VERBS[action] ?? ['', inWords(action || 'changed')];
  const headline = sentence(emoji, actor, verb, md`pull request ${numbered(request)}`, place);
  if (action === 'rejected') return tell(headline, quote(str(request, 'reason')));
  if (action !== 'created') return tell(headline);
  const from = code(str(request, 'source.branch.name'));
  const into = code(str(request, 'destination.branch.name'));
  return tell(headline, joined([from, into], ' → '), quote(str(request, 'description', 'summary.raw')));
};
