import { bool, lengthOf, list, num, str } from '../../data';
import { code, link } from '../../markdown';
import { branchName } from '../../words';
import { type Commit, MOST_COMMITS } from '../parts/commits';
import { tellPush } from '../parts/push';
import { sentence, tell } from '../parts/tell';
import type { Teller } from './happening';

const NOTHING = /^0+$/;

export const push: Teller = ({ data, actor, repo, refPage }) => {
  const ref = str(data, 'ref');
  if (!ref || !repo.source) return undefined;
  const commits = list(data, 'commits');
  const before = str(data, 'before') ?? '';
  return tellPush({
    actor,
    repo,
    ref,
    created: bool(data, 'created') || NOTHING.test(before),
    deleted: bool(data, 'deleted') || NOTHING.test(str(data, 'after') ?? ''),
    forced: bool(data, 'forced'),
    commits: commits
      .slice(0, MOST_COMMITS)
      .map((commit) => commitOf(commit, str(data, 'pusher.name', 'pusher.login'))),
    total: num(data, 'total_commits', 'size') ?? lengthOf(commits),
    compareUrl: str(data, 'compare', 'compare_url'),
    refUrl: refPage(ref.startsWith('refs/tags/') ? 'tag' : 'branch', branchName(ref) ?? ref),
  });
};

function commitOf(commit: unknown, pusher: string | undefined): Commit {
  const author = str(commit, 'author.username', 'author.name');
  return {
    sha: str(commit, 'id', 'sha'),
    message: str(commit, 'message'),
    url: str(commit, 'url'),
    author: author === pusher ? undefined : author,
  };
}

/** Events `create` and `delete`: a branch or a tag. */
export const branch: Teller = ({ event, data, actor, place, refPage }) => {
  const kind = str(data, 'ref_type');
  const name = branchName(str(data, 'ref'));
  if (!kind || !name) return undefined;
  const created = event === 'create';
  const shown = link(code(name), created ? refPage(kind, name) : undefined);
  return tell(sentence(actor, created ? 'created' : 'deleted', `the ${kind}`, shown, place));
};
