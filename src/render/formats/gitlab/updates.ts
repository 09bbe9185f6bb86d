import { at, list, str } from '../../data';
import { bold, code, joined, type Markdown, md } from '../../markdown';

/** What an update changed, told by the first of its changes that people care for. */
export function updateOf(data: unknown, actor: Markdown, what: Markdown): Markdown {
  if (str(data, 'object_attributes.oldrev')) return md`${actor} pushed to ${what}`;
  const draft = at(data, 'changes.draft.current') ?? at(data, 'changes.work_in_progress.current');
  if (draft === true) return md`${actor} made ${what} a draft again`;
  if (draft === false) return md`${actor} marked ${what} as ready for review`;
  const before = str(data, 'changes.title.previous');
  if (before) return md`${actor} renamed ${what} (it was “${before}”)`;
  const labels = difference(data, 'labels', 'title');
  if (labels) return md`${actor} changed the labels of ${what} (${labels})`;
  const reviewers = difference(data, 'reviewers', 'name');
  if (reviewers) return md`${actor} changed the reviewers of ${what} (${reviewers})`;
  const assignees = difference(data, 'assignees', 'name');
  if (assignees) return md`${actor} changed the assignees of ${what} (${assignees})`;
  if (at(data, 'changes.description')) return md`${actor} edited the description of ${what}`;
  if (at(data, 'changes.milestone_id')) return md`${actor} changed the milestone of ${what}`;
  return md`${actor} edited ${what}`;
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
