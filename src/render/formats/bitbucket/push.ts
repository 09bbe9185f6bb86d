import { at, bool, lengthOf, list, str } from '../../data';
import { code, joined, link, type Markdown, md } from '../../markdown';
import { count } from '../../words';
import { MOST_COMMITS } from '../parts/commits';
import { tellPush } from '../parts/push';
import { sentence, tell } from '../parts/tell';
import { type Happening, pageOf, type Teller } from './happening';

const MOST_REFS = 10;

export const push: Teller = (happening) => {
  const { data, actor, place } = happening;
  const changes = list(data, 'push.changes');
  if (changes.length === 1) return tellChange(happening, changes[0]);
  if (changes.length === 0) return undefined;
  const lines = changes.slice(0, MOST_REFS).map((change) => md`- ${refLine(change)}`);
  if (changes.length > MOST_REFS) lines.push(md`- and ${lengthOf(changes) - MOST_REFS} more`);
  return tell(
    sentence(actor, `pushed to ${count(lengthOf(changes), 'branch or tag', 'branches and tags')}`, place),
    joined(lines, '\n'),
  );
};

function tellChange({ data, actor, repo }: Happening, change: unknown) {
  const ref = at(change, 'new') ?? at(change, 'old');
  const name = str(ref, 'name');
  if (!name) return undefined;
  const pusher = str(data, 'actor.display_name');
  const all = list(change, 'commits');
  const commits = all.slice(0, MOST_COMMITS).map((commit) => {
    const author = str(commit, 'author.user.display_name', 'author.raw')?.replace(/ ?<[^<>]*>$/, '');
    const other = author === pusher ? undefined : author;
    return { sha: str(commit, 'hash'), message: str(commit, 'message'), url: pageOf(commit), author: other };
  });
  return tellPush({
    actor,
    repo,
    ref: `refs/${isTag(ref) ? 'tags' : 'heads'}/${name}`,
    created: bool(change, 'created') || !at(change, 'old'),
    deleted: !at(change, 'new'),
    forced: bool(change, 'forced'),
    commits,
    total: lengthOf(all),
    atLeast: bool(change, 'truncated'),
    compareUrl: pageOf(change),
    refUrl: pageOf(ref),
  });
}

function refLine(change: unknown): Markdown {
  const ref = at(change, 'new') ?? at(change, 'old');
  const kind = isTag(ref) ? 'tag' : 'branch';
  const shown = md`${kind} ${link(code(str(ref, 'name')), at(change, 'new') ? pageOf(ref) : undefined)}`;
  if (!at(change, 'new')) return md`${shown} was deleted`;
  const commits = lengthOf(list(change, 'commits'));
  return commits > 0 ? md`${shown}: ${link(count(commits, 'commit'), pageOf(change))}` : shown;
}

function isTag(ref: unknown): boolean {
  return str(ref, 'type')?.includes('tag') ?? false;
}
