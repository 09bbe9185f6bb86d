import { at, isObject, obj, str } from '../data';
import type { StoryFormat } from '../format';
import { bold, link, type Markdown, md } from '../markdown';
import { quote } from './parts/quote';
import { facts, inWords, past, sentence, type Told, tell } from './parts/tell';

/** Linear's webhooks, https://linear.app/developers/webhooks */
export const linear: StoryFormat = ({ data }) => {
  const type = str(data, 'type');
  const action = str(data, 'action');
  const thing = at(data, 'data');
  const known = str(data, 'webhookTimestamp') ?? str(data, 'organizationId');
  if (!isObject(data) || !type || !action || !isObject(thing) || !known) return undefined;
  const actor = bold(str(data, 'actor.name', 'data.user.name'));
  const told = type === 'Comment' ? tellComment(data, action, actor) : tellThing(data, type, action, actor);
  return told && { ...told, event: [type, action, told.event].filter(Boolean).join('.') };
};

function tellComment(data: unknown, action: string, actor: Markdown): Told | undefined {
  const title = str(data, 'data.issue.title', 'data.projectUpdate.project.name', 'data.project.name');
  const topic = link(
    [str(data, 'data.issue.identifier'), title ?? 'a comment'].filter(Boolean).join(' '),
    str(data, 'url'),
  );
  if (action !== 'create') return tell(sentence(actor, past(action), 'a comment on', topic));
  return tell(sentence(actor, 'commented on', topic), quote(str(data, 'data.body')));
}

function tellThing(data: unknown, type: string, action: string, actor: Markdown): Told | undefined {
  const title = str(data, 'data.title', 'data.name');
  const body = str(data, 'data.body');
  if (!title && !body) return undefined;
  const key = str(data, 'data.team.key');
  const number = str(data, 'data.number');
  const identifier = str(data, 'data.identifier') ?? (key && number && `${key}-${number}`);
  const noun = inWords(type.replace(/(?<=[a-z])(?=[A-Z])/g, '_')).toLowerCase();
  const what = md`${noun} ${link([identifier, title].filter(Boolean).join(' '), str(data, 'url'))}`;
  const change = action === 'update' ? changeOf(data, what) : undefined;
  const words =
    change?.words ?? (actor.source ? sentence(past(action), what) : sentence(what, 'was', past(action)));
  const done =
    action === 'update' &&
    str(data, 'data.state.type') === 'completed' &&
    str(data, 'updatedFrom.stateId') !== undefined;
  const headline = sentence(
    action === 'create' && type === 'Issue' && '🟢',
    done && '✅',
    change && !actor.source ? 'somebody' : actor,
    words,
  );
  const told = tell(
    headline,
    standing(data),
    action === 'create' ? quote(str(data, 'data.description') ?? body) : undefined,
  );
  return change ? { ...told, event: change.changed } : told;
}

/** The change that people care for most, and its name for the event. */
function changeOf(data: unknown, what: Markdown): { changed: string; words: Markdown } | undefined {
  const before = obj(data, 'updatedFrom') ?? {};
  const told = (changed: string, words: Markdown) => ({ changed, words });
  if ('stateId' in before) return told('state', md`moved ${what} to ${bold(str(data, 'data.state.name'))}`);
  if ('assigneeId' in before)
    return told('assignee', md`assigned ${what} to ${bold(str(data, 'data.assignee.name') ?? 'nobody')}`);
  if ('title' in before) return told('title', md`renamed ${what} (it was “${str(before, 'title')}”)`);
  if ('priority' in before)
    return told('priority', md`set the priority of ${what} to ${bold(str(data, 'data.priorityLabel'))}`);
  if ('labelIds' in before) return told('labels', md`changed the labels of ${what}`);
  return undefined;
}

function standing(data: unknown): Markdown {
  const assignee = str(data, 'data.assignee.name');
  const state = obj(data, 'data.state') ? str(data, 'data.state.name') : str(data, 'data.state');
  return facts(
    state,
    str(data, 'data.priorityLabel'),
    assignee && md`for ${bold(assignee)}`,
    str(data, 'data.team.name'),
  );
}
