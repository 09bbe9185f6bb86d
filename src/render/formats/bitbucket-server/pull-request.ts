import { at, list, num, str } from '../../data';
import { bold, code, joined, link, type Markdown, md } from '../../markdown';
import { quote } from '../parts/quote';
import { inWords, sentence, type Told, tell } from '../parts/tell';
import { repoLink } from './repository';

/** What happens to a pull request, by the end of the event's key. */
const VERBS: Record<string, [emoji: string, verb: string]> = {
  opened: ['🟢', 'opened'],
  from_ref_updated: ['', 'pushed to'],
  modified: ['', 'edited'],
  merged: ['🟣', 'merged'],
  declined: ['🔴', 'declined'],
  deleted: ['', 'deleted'],
  approved: ['✅', 'approved'],
  unapproved: ['', 'took back the approval of'],
  needs_work: ['🔶', 'asked for changes in'],
  changes_requested: ['🔶', 'asked for changes in'],
};

export function tellPullRequest(key: string, data: unknown, actor: Markdown): Told | undefined {
  const request = at(data, 'pullRequest');
  if (!str(request, 'title')) return undefined;
  const what = md`pull request ${numbered(request, key)}`;
  const repo = repoLink(at(request, 'toRef.repository'));
  const place = repo.source && md`in ${repo}`;
  const action = key.split(':').at(-1) ?? '';
  if (key.includes(':comment:')) {
    const path = str(data, 'comment.anchor.path', 'commentParentId.path');
    const line = num(data, 'comment.anchor.line');
    const spot = path && md`${code(line === undefined ? path : `${path}:${line}`)} in `;
    const verb = action === 'added' ? 'commented on' : `${inWords(action)} a comment on`;
    return tell(sentence(actor, verb, md`${spot}${what}`, place), quote(str(data, 'comment.text')));
  }
  if (key === 'pr:reviewer:updated') {
    const added = names(data, 'addedReviewers');
    const removed = names(data, 'removedReviewers');
    const asks = added.source && md`asked ${added} to review`;
    const noMore = removed.source && md`no longer asks ${removed} to review`;
    const words = joined([asks, noMore], ' and ');
    return tell(sentence(actor, words.source ? words : 'changed the reviewers of', what, place));
  }
  const [emoji, verb] = VERBS[action] ?? ['', inWords(action)];
  const before = action === 'modified' ? str(data, 'previousTitle') : undefined;
  const was = before !== str(request, 'title') && before ? `(it was “${before}”)` : undefined;
  const headline = sentence(emoji, actor, verb, what, was, place);
  if (action !== 'opened') return tell(headline);
  const from = code(str(request, 'fromRef.displayId'));
  const into = code(str(request, 'toRef.displayId'));
  return tell(headline, joined([from, into], ' → '), quote(str(request, 'description')));
}

function names(data: unknown, field: string): Markdown {
  const people = list(data, field).slice(0, 10);
  return joined(
    people.map((one) => bold(str(one, 'displayName', 'name'))),
    ', ',
  );
}

function numbered(request: unknown, key: string): Markdown {
  const number = str(request, 'id');
  const home = str(request, 'toRef.repository.links.self.0.href')?.replace(/\/browse\/?$/, '');
  const page = str(request, 'links.self.0.href') ?? (home && number && `${home}/pull-requests/${number}`);
  const label = [number && `#${number}`, str(request, 'title')].filter(Boolean).join(' ');
  return link(label, key === 'pr:deleted' ? undefined : page);
}
