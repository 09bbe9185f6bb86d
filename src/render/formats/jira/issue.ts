import { at, num, str } from '../../data';
import { bold, link, type Markdown, md } from '../../markdown';
import { duration } from '../parts/duration';
import { quote } from '../parts/quote';
import { facts, inWords, sentence, type Told, tell } from '../parts/tell';
import { issueLink, personOf } from './names';
import { tellUpdate } from './update';

/** Events of an issue: created, changed, deleted, or whatever else names one. */
export function tellIssue(event: string, data: unknown): Told | undefined {
  const issue = at(data, 'issue');
  if (!str(issue, 'key')) return undefined;
  const actor = personOf(at(data, 'user') ?? at(data, 'attachment.author') ?? creatorOf(event, issue));
  const what = issueLink(issue);
  if (event === 'issue_created') {
    return tell(
      sentence(actor, md`created ${what}`),
      standing(issue),
      quote(str(issue, 'fields.description')),
    );
  }
  if (event === 'issue_deleted') return tell(sentence(actor, md`deleted ${what}`));
  if (event === 'issue_updated') return tellUpdate(data, issue, actor, what);
  if (event.startsWith('worklog_'))
    return tell(sentence(actor, md`logged work on ${what}`), timeSpent(issue));
  const file = link(str(data, 'attachment.filename'), str(data, 'attachment.content'));
  if (event === 'attachment_created' && file.source)
    return tell(sentence(actor, md`attached ${file} to ${what}`));
  if (event === 'issue') return tell(what, standing(issue));
  return tell(sentence(actor.source && md`${actor}:`, what, `(${inWords(event)})`));
}

function creatorOf(event: string, issue: unknown): unknown {
  return event === 'issue_created'
    ? (at(issue, 'fields.creator') ?? at(issue, 'fields.reporter'))
    : undefined;
}

function timeSpent(issue: unknown): Markdown {
  return facts(
    prefixed('in all', duration(num(issue, 'fields.timespent'))),
    prefixed('left', duration(num(issue, 'fields.timeestimate'))),
  );
}

function prefixed(label: string, text: string | undefined): string | undefined {
  return text && `${label} ${text}`;
}

/** How an issue stands. */
function standing(issue: unknown): Markdown {
  const assignee = str(issue, 'fields.assignee.displayName', 'fields.assignee.name');
  return facts(
    str(issue, 'fields.status.name'),
    str(issue, 'fields.priority.name') && `priority ${str(issue, 'fields.priority.name')}`,
    assignee && md`for ${bold(assignee)}`,
    str(issue, 'fields.project.name'),
  );
}
