import { at, list, str } from '../../data';
import { bold, joined, type Markdown, md } from '../../markdown';
import { firstLine } from '../../words';
import { quote } from '../parts/quote';
import { inWords, sentence, type Told, tell } from '../parts/tell';
import { tellComment } from './comment';

const MOST_CHANGES = 5;
/** What Jira keeps for itself. */
const BOOKKEEPING = /^(rank|workratio|lastviewed|remoteissuelink|timeestimate|worklogid|timespent)$/i;

/** A changed issue: the change of its status first, else the first that people know. */
export function tellUpdate(data: unknown, issue: unknown, actor: Markdown, what: Markdown): Told {
  const changes = list(data, 'changelog.items').filter((one) => !BOOKKEEPING.test(str(one, 'field') ?? ''));
  // A comment used to be an update of its issue.
  if (changes.length === 0 && at(data, 'comment')) return tellComment('comment_created', data) ?? tell(what);
  if (changes.length === 0) return tell(sentence(actor, md`edited ${what}`));
  const status = changes.find((one) => str(one, 'field') === 'status');
  const first = status ?? changes[0];
  const others = changes.filter((one) => one !== first).slice(0, MOST_CHANGES);
  const done = status !== undefined && str(issue, 'fields.status.statusCategory.key') === 'done';
  const headline = sentence(done && '✅', actor, headlineOf(first, what));
  const told = tell(headline, joined(others.map(changeLine), '\n'), quote(str(data, 'comment.body')));
  const field = (str(first, 'field') ?? 'issue').toLowerCase().replace(/\W+/g, '_');
  return { ...told, event: `issue_updated.${field}` };
}

function headlineOf(change: unknown, what: Markdown): Markdown {
  const field = str(change, 'field') ?? '';
  const { from, to } = values(change);
  if (field === 'status') return md`moved ${what} from ${bold(from ?? 'none')} to ${bold(to ?? 'none')}`;
  if (field === 'assignee')
    return to ? md`assigned ${what} to ${bold(to)}` : md`took ${what} from ${bold(from ?? 'somebody')}`;
  if (field === 'summary') return md`renamed ${what} (it was “${from}”)`;
  if (field === 'description') return md`edited the description of ${what}`;
  if (field === 'Attachment' && to) return md`attached ${to} to ${what}`;
  return md`changed the ${inWords(field).toLowerCase()} of ${what} from ${bold(from ?? 'none')} to ${bold(to ?? 'none')}`;
}

function changeLine(change: unknown): Markdown {
  const { from, to } = values(change);
  return md`${inWords(str(change, 'field') ?? 'field')}: ${from ?? 'none'} → ${bold(to ?? 'none')}`;
}

function values(change: unknown): { from: string | undefined; to: string | undefined } {
  return {
    from: firstLine(str(change, 'fromString'), 100),
    to: firstLine(str(change, 'toString'), 100),
  };
}
