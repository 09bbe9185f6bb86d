import { at, list, obj, str } from '../../data';
import { bold, code, joined, type Markdown, md } from '../../markdown';

/** An update: in words, and by the name of what changed, which tells its event from others. */
export interface Update {
  words: Markdown;
  changed: string | undefined;
}

/** What an update changed, told by the first of its changes that people care for. */
export function updateOf(data: unknown, actor: Markdown, what: Markdown): Update {
  const told = (changed: string, words: Markdown) => ({ changed, words });
  if (str(data, 'object_attributes.oldrev')) return told('commits', md`${actor} pushed to ${what}`);
  const draft = at(data, 'changes.draft.current') ?? at(data, 'changes.work_in_progress.current');
  if (draft === true) return told('draft', md`${actor} made ${what} a draft again`);
  if (draft === false) return told('ready', md`${actor} marked ${what} as ready for review`);
  const before = str(data, 'changes.title.previous');
  if (before) return told('title', md`${actor} renamed ${what} (it was “${before}”)`);
  for (const field of ['labels', 'reviewers', 'assignees'] as const) {
    const change = difference(data, field, field === 'labels' ? 'title' : 'name');
    if (change) return told(field, md`${actor} changed the ${field} of ${what} (${change})`);
  }
  if (at(data, 'changes.description'))
    return told('description', md`${actor} edited the description of ${what}`);
  if (at(data, 'changes.milestone_id'))
    return told('milestone', md`${actor} changed the milestone of ${what}`);
  const other = Object.keys(obj(data, 'changes') ?? {}).find(
    (field) => !/^(?:updated|last_edited)_/.test(field),
  );
  return { changed: other?.replace(/_id$/, ''), words: md`${actor} edited ${what}` };
}

/** As `issue.update.labels`. */
export function updateEvent(kind: string, { changed }: Update): string {
  return changed ? `${kind}.update.${changed}` : `${kind}.update`;
}

/** What was added and what was taken away. */
function difference(data: unknown, field: string, name: string): Markdown | undefined {
  const before = names(data, `changes.${field}.previous`, name);
  const after = names(data, `changes.${field}.current`, name);
  const show = field === 'labels' ? code : bold;
  const added = after.filter((one) => !before.includes(one)).map((one) => md`+ ${show(one)}`);
  const removed = before.filter((one) => !after.includes(one)).map((one) => md`− ${show(one)}`);
  const all = [...added, ...removed];
  return all.length > 0 ? joined(all, ', ') : undefined;
}

/** As many as anybody reads. */
function names(data: unknown, path: string, name: string): string[] {
  return list(data, path)
    .slice(0, 20)
    .map((one) => str(one, name))
    .filter((one) => one !== undefined);
}
