import { at, str } from '../../data';
import { md } from '../../markdown';
import { quote } from '../parts/quote';
import { inWords, sentence, tell } from '../parts/tell';
import { numbered, type Teller } from './happening';

/** Verbs by the verdict, in lower case. */
const VERDICTS: Record<string, [emoji: string, verb: string]> = {
  approved: ['✅', 'approved'],
  changes_requested: ['🔶', 'asked for changes in'],
  commented: ['', 'reviewed'],
};

export const review: Teller = ({ action, data, actor, place }) => {
  const request = at(data, 'pull_request');
  if (!str(request, 'title')) return undefined;
  const what = md`pull request ${numbered(request, str(data, 'review.html_url') ?? str(request, 'html_url'))}`;
  if (action !== 'submitted') {
    const verb = `${inWords(action || 'changed')} a review of`;
    return tell(sentence(actor, verb, what, place));
  }
  const verdict = str(data, 'review.state')?.toLowerCase() ?? 'commented';
  const [emoji, verb] = VERDICTS[verdict] ?? ['', `reviewed (${inWords(verdict)})`];
  const told = tell(sentence(emoji, actor, verb, what, place), quote(str(data, 'review.body')));
  return { ...told, event: `pull_request_review.${verdict}` };
};

/** A thread of comments that was resolved, or not any more. */
export const reviewThread: Teller = ({ action, data, actor, place }) => {
  const request = at(data, 'pull_request');
  if (!str(request, 'title')) return undefined;
  return tell(
    sentence(
      actor,
      action === 'unresolved' ? 'reopened' : inWords(action),
      md`a thread of pull request ${numbered(request)}`,
      place,
    ),
  );
};
