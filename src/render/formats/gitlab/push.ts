import { at, lengthOf, list, num, str } from '../../data';
import { branchName } from '../../words';
import { MOST_COMMITS } from '../parts/commits';
import { tellPush } from '../parts/push';
import type { Teller } from './happening';

const NOTHING = /^0+$/;

/** Kinds `push` and `tag_push`. */
export const push: Teller = ({ data, actor, repo, home }) => {
  const ref = str(data, 'ref');
  if (!ref || !repo.source) return undefined;
  const before = str(data, 'before') ?? '';
  const after = str(data, 'after') ?? '';
  const created = NOTHING.test(before);
  const commits = list(data, 'commits');
  const pusher = str(data, 'user_name');
  const name = branchName(ref) ?? ref;
  return tellPush({
    actor,
    repo,
    ref,
    created,
    deleted: NOTHING.test(after),
    forced: false,
    commits: commits.slice(0, MOST_COMMITS).map((commit) => {
      const author = str(commit, 'author.name');
      const message = str(commit, 'title', 'message');
      const other = author === pusher ? undefined : author;
      return { sha: str(commit, 'id'), message, url: at(commit, 'url'), author: other };
    }),
    total: num(data, 'total_commits_count') ?? lengthOf(commits),
    compareUrl: home && !created ? `${home}/-/compare/${before}...${after}` : undefined,
    refUrl: home && `${home}/-/tree/${encodeURI(name)}`,
  });
};
