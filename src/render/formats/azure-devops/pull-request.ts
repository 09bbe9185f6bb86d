import { at, str } from '../../data';
import { code, joined, link, type Markdown, md } from '../../markdown';
import { branchName } from '../../words';
import { quote } from '../parts/quote';
import { sentence, type Told, tell } from '../parts/tell';
import { personOf, projectOf, saidBy } from './names';

/** Events `git.pullrequest.*`. Only the sentence that comes with an update says what it was. */
export function tellPullRequest(event: string, data: unknown): Told | undefined {
  const request = at(data, 'resource');
  if (!str(request, 'title')) return undefined;
  const what = md`pull request ${numbered(request)}`;
  const place = md`in ${projectOf(request)}`;
  const status = str(request, 'status');
  const closer = personOf(at(request, 'closedBy'));
  if (event === 'git.pullrequest.created') {
    const from = code(branchName(str(request, 'sourceRefName')));
    const into = code(branchName(str(request, 'targetRefName')));
    const headline = sentence('🟢', personOf(at(request, 'createdBy')), md`opened ${what}`, place);
    return tell(headline, joined([from, into], ' → '), quote(str(request, 'description')));
  }
  if (status === 'abandoned') return tell(closed('🔴', closer, 'abandoned', what, place));
  if (event === 'git.pullrequest.merged' && str(request, 'mergeStatus') !== 'succeeded') {
    return tell(sentence('⚠️', what, `cannot be merged (${str(request, 'mergeStatus')})`, place));
  }
  if (status === 'completed') return tell(closed('🟣', closer, 'merged', what, place));
  const said = saidBy(data);
  const title = str(request, 'title') ?? '';
  return said?.includes(title) ? tell(link(said, pageOf(request))) : tell(sentence(what, place), md`${said}`);
}

/** A comment on a pull request. */
export function tellComment(data: unknown): Told | undefined {
  const request = at(data, 'resource.pullRequest');
  const text = str(data, 'resource.comment.content');
  if (!str(request, 'title') || !text) return undefined;
  const who = personOf(at(data, 'resource.comment.author'));
  const headline = sentence(who, md`commented on pull request ${numbered(request)} in ${projectOf(request)}`);
  return { ...tell(headline, quote(text)), event: 'git.pullrequest.comment' };
}

function closed(emoji: string, who: Markdown, verb: string, what: Markdown, place: Markdown): Markdown {
  return who.source ? sentence(emoji, who, verb, what, place) : sentence(emoji, what, `was ${verb}`, place);
}

function numbered(request: unknown): Markdown {
  const number = str(request, 'pullRequestId');
  return link([number && `#${number}`, str(request, 'title')].filter(Boolean).join(' '), pageOf(request));
}

function pageOf(request: unknown): string | undefined {
  const number = str(request, 'pullRequestId');
  const home = str(request, 'repository.webUrl', 'repository.remoteUrl');
  return str(request, '_links.web.href') ?? (home && number && `${home}/pullrequest/${number}`);
}
