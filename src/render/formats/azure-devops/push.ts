import { at, lengthOf, list, str } from '../../data';
import { code, joined, md } from '../../markdown';
import { branchName, count } from '../../words';
import { MOST_COMMITS } from '../parts/commits';
import { tellPush } from '../parts/push';
import { sentence, type Told, tell } from '../parts/tell';
import { personOf, projectOf } from './names';

const NOTHING = /^0+$/;
const MOST_REFS = 10;

export function tellGitPush(data: unknown): Told | undefined {
  const resource = at(data, 'resource');
  const repo = projectOf(resource);
  const actor = personOf(at(resource, 'pushedBy'));
  const updates = list(resource, 'refUpdates');
  if (!repo.source || !actor.source || updates.length === 0) return undefined;
  if (updates.length > 1) {
    const lines = updates.slice(0, MOST_REFS).map((update) => md`- ${code(branchName(str(update, 'name')))}`);
    if (updates.length > MOST_REFS) lines.push(md`- and ${lengthOf(updates) - MOST_REFS} more`);
    const amount = count(lengthOf(updates), 'branch or tag', 'branches and tags');
    return tell(sentence(actor, `pushed to ${amount} in`, repo), joined(lines, '\n'));
  }
  const home = str(resource, 'repository.webUrl', 'repository.remoteUrl')?.replace(/\/$/, '');
  const ref = str(updates[0], 'name');
  const all = list(resource, 'commits');
  const commits = all.slice(0, MOST_COMMITS).map((commit) => {
    const sha = str(commit, 'commitId');
    const author = str(commit, 'author.name');
    const other = author === str(resource, 'pushedBy.displayName') ? undefined : author;
    return {
      sha,
      message: str(commit, 'comment'),
      url: home && sha && `${home}/commit/${sha}`,
      author: other,
    };
  });
  const version = `${ref?.startsWith('refs/tags/') ? 'GT' : 'GB'}${encodeURIComponent(branchName(ref) ?? '')}`;
  return tellPush({
    actor,
    repo,
    ref,
    created: NOTHING.test(str(updates[0], 'oldObjectId') ?? ''),
    deleted: NOTHING.test(str(updates[0], 'newObjectId') ?? ''),
    forced: false,
    commits,
    total: lengthOf(all),
    refUrl: home && `${home}?version=${version}`,
  });
}
