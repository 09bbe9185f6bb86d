import { at, list, str } from '../../data';
import { bold, code, joined, type Markdown, md } from '../../markdown';
import { userName } from './happening';

/** What happens to issues and pull requests alike: labels, people, milestones, titles; undefined for the rest. */
export function changesOf(
  action: string,
  data: unknown,
  kind: string,
  actor: Markdown,
  what: Markdown,
): Markdown | undefined {
  switch (action) {
    case 'labeled':
      return md`${actor} put the label ${label(data)} on ${what}`;
    case 'unlabeled':
      return md`${actor} took the label ${label(data)} off ${what}`;
    case 'label_updated':
      return md`${actor} changed the labels of ${what} to ${labels(data, kind)}`;
    case 'label_cleared':
      return md`${actor} took all labels off ${what}`;
    case 'assigned':
      return md`${actor} assigned ${what} to ${assignee(data, kind)}`;
    case 'unassigned':
      return md`${actor} took ${what} from ${assignee(data, kind)}`;
    case 'milestoned':
      return md`${actor} put ${what} into the milestone ${milestone(data, kind)}`;
    case 'demilestoned':
      return md`${actor} took ${what} out of the milestone ${milestone(data, kind)}`;
    case 'edited':
      return edited(data, actor, what);
    case 'locked':
      return md`${actor} locked the conversation of ${what}`;
    case 'unlocked':
      return md`${actor} unlocked the conversation of ${what}`;
    default:
      return undefined;
  }
}

function label(data: unknown): Markdown {
  return code(str(data, 'label.name') ?? '?');
}

function labels(data: unknown, kind: string): Markdown {
  const names = list(data, `${kind}.labels`).map((one) => code(str(one, 'name')));
  return names.length > 0 ? joined(names.slice(0, 10), ', ') : md`none`;
}

function assignee(data: unknown, kind: string): Markdown {
  const one = at(data, 'assignee') ?? at(data, `${kind}.assignee`) ?? list(data, `${kind}.assignees`)[0];
  return bold(userName(one) ?? 'somebody');
}

function milestone(data: unknown, kind: string): Markdown {
  return bold(str(data, 'milestone.title', `${kind}.milestone.title`) ?? '?');
}

function edited(data: unknown, actor: Markdown, what: Markdown): Markdown {
  const before = str(data, 'changes.title.from');
  if (before) return md`${actor} renamed ${what} (it was “${before}”)`;
  const base = str(data, 'changes.base.ref.from');
  if (base) return md`${actor} changed the target of ${what} (it was ${code(base)})`;
  const part = at(data, 'changes.body') ? 'the description of ' : '';
  return md`${actor} edited ${part}${what}`;
}
