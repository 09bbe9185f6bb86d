import { at, lengthOf, list, str } from '../../data';
import { code, joined, link, type Markdown, md } from '../../markdown';
import { branchName, count, shortSha } from '../../words';
import { MOST_COMMITS } from '../parts/commits';
import { tellPush } from '../parts/push';
import { quote } from '../parts/quote';
import { inWords, sentence, type Told, tell } from '../parts/tell';

const MOST_REFS = 10;

/** A repository with its project, linked. */
export function repoLink(repository: unknown): Markdown {
  const name = str(repository, 'name', 'slug');
  const project = str(repository, 'project.name', 'project.key');
  const label = project && name && project.toLowerCase() !== name.toLowerCase() ? `${project}/${name}` : name;
  return link(label, homeOf(repository));
}

function homeOf(repository: unknown): string | undefined {
  return str(repository, 'links.self.0.href')?.replace(/\/browse\/?$/, '');
}

/** Key `repo:refs_changed`. */
export function tellRefs(data: unknown, actor: Markdown): Told | undefined {
  const repository = at(data, 'repository');
  const repo = repoLink(repository);
  const changes = list(data, 'changes');
  if (changes.length === 0 || !repo.source) return undefined;
  if (changes.length > 1) {
    const lines = changes.slice(0, MOST_REFS).map(refLine);
    if (changes.length > MOST_REFS) lines.push(md`- and ${lengthOf(changes) - MOST_REFS} more`);
    const amount = count(lengthOf(changes), 'branch or tag', 'branches and tags');
    return tell(sentence(actor, `pushed to ${amount} in`, repo), joined(lines, '\n'));
  }
  const home = homeOf(repository);
  const type = str(changes[0], 'type');
  const ref = str(changes[0], 'ref.id', 'refId');
  const from = str(changes[0], 'fromHash');
  const to = str(changes[0], 'toHash');
  const all = list(data, 'commits');
  const commits = all.slice(0, MOST_COMMITS).map((commit) => {
    const sha = str(commit, 'id');
    const author = str(commit, 'author.displayName', 'author.name');
    const other = author === str(data, 'actor.displayName', 'actor.name') ? undefined : author;
    return {
      sha,
      message: str(commit, 'message'),
      url: home && sha && `${home}/commits/${sha}`,
      author: other,
    };
  });
  return tellPush({
    actor,
    repo,
    ref,
    created: type === 'ADD',
    deleted: type === 'DELETE',
    forced: false,
    commits,
    total: lengthOf(all),
    compareUrl:
      home && from && to && type === 'UPDATE'
        ? `${home}/compare/commits?sourceBranch=${to}&targetBranch=${from}`
        : undefined,
    refUrl: home && ref && `${home}/commits?until=${encodeURIComponent(ref)}`,
  });
}

function refLine(change: unknown): Markdown {
  const verb = { ADD: 'created', DELETE: 'deleted' }[str(change, 'type') ?? ''] ?? 'updated';
  const kind = str(change, 'ref.type')?.toLowerCase();
  const name = code(branchName(str(change, 'ref.displayId', 'ref.id', 'refId')));
  return md`- ${sentence(verb, kind, name)}`;
}

/** All other events of a repository. */
export function tellRepository(key: string, data: unknown, actor: Markdown): Told | undefined {
  const repository = at(data, 'repository') ?? at(data, 'new');
  const repo = repoLink(repository);
  if (!repo.source) return undefined;
  if (key.includes(':comment:')) {
    const hash = str(data, 'commit');
    const home = homeOf(repository);
    const commit = link(code(shortSha(hash)), home && hash && `${home}/commits/${hash}`);
    const action = key.split(':').at(-1) ?? '';
    const verb = action === 'added' ? 'commented on' : `${inWords(action)} a comment on`;
    return tell(sentence(actor, verb, md`commit ${commit} in ${repo}`), quote(str(data, 'comment.text')));
  }
  const origin = repoLink(at(repository, 'origin'));
  if (key === 'repo:forked') return tell(sentence(actor, 'forked', origin, md`to ${repo}`));
  const before = str(data, 'old.name');
  const was = before && before !== str(repository, 'name') ? `(it was ${before})` : undefined;
  return tell(sentence(actor, inWords(key.split(':').at(-1) ?? 'changed'), md`the repository ${repo}`, was));
}
