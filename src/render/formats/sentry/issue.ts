import { num, str } from '../../data';
import { bold, code, link, type Markdown, md } from '../../markdown';
import { count } from '../../words';
import { facts, inWords, sentence, type Told, tell } from '../parts/tell';
import { levelEmoji } from './level';

/** What happened to an issue: created, resolved, assigned, archived, unresolved. */
export function tellIssue(action: string, issue: unknown, actor: Markdown): Told | undefined {
  const title = str(issue, 'title');
  if (!title) return undefined;
  const shown = link(
    [str(issue, 'shortId'), title].filter(Boolean).join(' '),
    str(issue, 'permalink', 'web_url'),
  );
  const project = bold(str(issue, 'project.name', 'project.slug'));
  const place = project.source && md`in ${project}`;
  const level = str(issue, 'level');
  const events = num(issue, 'count');
  const users = num(issue, 'userCount');
  const about = facts(
    level,
    code(str(issue, 'culprit')),
    events !== undefined && events > 1 && count(events, 'event'),
    users ? count(users, 'user') : undefined,
  );
  if (action === 'created') return tell(sentence(levelEmoji(level), md`new issue ${shown}`, place), about);
  if (action === 'assigned') {
    const assignee = bold(str(issue, 'assignedTo.name', 'assignedTo.email') ?? 'somebody');
    const words = actor.source
      ? md`${actor} assigned ${shown} to ${assignee}`
      : md`${shown} was assigned to ${assignee}`;
    return tell(sentence(words, place));
  }
  const emoji = { resolved: '✅', unresolved: levelEmoji(level) }[action];
  const verb = action === 'unresolved' ? 'reopened' : inWords(action);
  const words = actor.source ? sentence(actor, verb, shown) : sentence(shown, `was ${verb}`);
  return tell(sentence(emoji, words, place), action === 'unresolved' ? about : undefined);
}
