import { at, isObject, obj, str } from '../../data';
import type { Story, StoryFormat } from '../../format';
import { bold, code, link, md } from '../../markdown';
import { tellGitHub } from '../github/github';
import { header } from '../parts/header';
import { quote } from '../parts/quote';
import { inWords, sentence } from '../parts/tell';

/** Reviews have events of their own; GitHub tells them by a state. */
const REVIEWS: Record<string, string> = {
  pull_request_approved: 'approved',
  pull_request_rejected: 'changes_requested',
  pull_request_comment: 'commented',
  pull_request_review_approved: 'approved',
  pull_request_review_rejected: 'changes_requested',
  pull_request_review_comment: 'commented',
};

/**
 * Gitea, Forgejo and Gogs, whose webhooks look nearly as those of GitHub,
 * https://docs.gitea.com/usage/webhooks and https://forgejo.org/docs/latest/user/webhooks/
 */
export const gitea: StoryFormat = (input) => {
  const event = header(input, 'X-Forgejo-Event', 'X-Gitea-Event', 'X-Gogs-Event');
  if (!event || !/^\w{1,60}$/.test(event) || !isObject(input.data)) return undefined;
  const data = withPages(input.data);
  const tree = header(input, 'X-Forgejo-Event', 'X-Gitea-Event') ? giteaTree : () => 'src';
  const verdict = Object.hasOwn(REVIEWS, event) ? REVIEWS[event] : undefined;
  if (verdict && at(data, 'pull_request'))
    return tellGitHub('pull_request_review', asReview(data, verdict), tree);
  if (event === 'wiki') return tellWiki(data);
  // The forked repository and the fork are the other way round.
  if (event === 'fork')
    return tellGitHub('fork', { ...data, repository: data.forkee, forkee: data.repository }, tree);
  return tellGitHub(event, data, tree);
};

function giteaTree(kind: string): string {
  return `src/${kind}`;
}

/** Older servers leave the page of an issue out. */
function withPages(data: Record<string, unknown>): Record<string, unknown> {
  const home = str(data, 'repository.html_url');
  const issue = obj(data, 'issue');
  const number = str(issue, 'number');
  if (!home || !issue || !number || str(issue, 'html_url')) return data;
  return {
    ...data,
    issue: { ...issue, html_url: `${home}/${issue.pull_request ? 'pulls' : 'issues'}/${number}` },
  };
}

function asReview(data: Record<string, unknown>, state: string): Record<string, unknown> {
  return {
    ...data,
    action: 'submitted',
    review: { state, body: str(data, 'review.content', 'review.body') },
  };
}

function tellWiki(data: Record<string, unknown>): Story | undefined {
  const page = str(data, 'page');
  const home = str(data, 'repository.html_url');
  const action = str(data, 'action') ?? 'edited';
  if (!page || !home) return undefined;
  const shown = action === 'deleted' ? code(page) : link(page, `${home}/wiki/${encodeURIComponent(page)}`);
  const headline = sentence(
    bold(str(data, 'sender.login', 'sender.username')),
    inWords(action),
    md`the wiki page ${shown} in ${link(str(data, 'repository.full_name'), home)}`,
  );
  const comment = quote(str(data, 'comment'));
  return { event: `wiki.${action.toLowerCase()}`, headline, ...(comment && { details: [comment] }) };
}
