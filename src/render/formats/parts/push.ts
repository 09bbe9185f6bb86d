import { code, joined, link, type Markdown, md } from '../../markdown';
import { branchName, count } from '../../words';
import { type Commit, commitList } from './commits';

export interface Push {
  actor: Markdown;
  repo: Markdown;
  /** As git names it, `refs/heads/main`. */
  ref: string | undefined;
  created: boolean;
  deleted: boolean;
  forced: boolean;
  /** The first of them; `total` says how many there are. */
  commits: Commit[];
  total: number;
  /** There are more than `total`, and the sender does not say how many. */
  atLeast?: boolean;
  compareUrl?: unknown;
  refUrl?: unknown;
}

/** Who pushed how much to which branch, and the commits. */
export function tellPush(push: Push): { headline: Markdown; details?: Markdown[] } {
  const { actor, repo, ref, created, deleted, total } = push;
  const kind = ref?.startsWith('refs/tags/') ? 'tag' : 'branch';
  const name = code(branchName(ref));
  if (deleted) return { headline: md`${actor} deleted the ${kind} ${name} in ${repo}` };
  const target = link(name, push.refUrl);
  if (kind === 'tag') return { headline: md`${actor} pushed the tag ${target} in ${repo}` };
  const commits = commitList(push.commits, total, push.atLeast);
  // A new branch has nothing to be compared with: some servers name a commit of zeros then.
  const compare = /0{40}/.test(String(push.compareUrl)) ? undefined : push.compareUrl;
  const amount = link(
    total > 0 ? `${push.atLeast ? 'more than ' : ''}${count(total, 'commit')}` : 'changes',
    compare,
  );
  const verb = push.forced ? 'force-pushed' : 'pushed';
  const headline =
    created && total === 0
      ? md`${actor} created the branch ${target} in ${repo}`
      : joined([actor, verb, amount, 'to', created && 'the new branch', target, 'in', repo], ' ');
  return commits ? { headline, details: [commits] } : { headline };
}
