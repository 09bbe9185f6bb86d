import { at, obj, str } from '../../data';
import { bold, code, link, type Markdown, md } from '../../markdown';
import { firstLine } from '../../words';
import { quote } from '../parts/quote';
import { inWords, sentence, tell } from '../parts/tell';
import { type Happening, numbered, type Teller } from './happening';

/** Where the thing of an event stands when it is not named as the event. */
const THINGS: Record<string, string> = {
  branch_protection_rule: 'rule',
  deploy_key: 'key',
  meta: 'hook',
};

/** Any other event: who did what to which thing, by the fields that GitHub's things have in common. */
export const other: Teller = (happening) => {
  const { event, action, data, actor, place, repo } = happening;
  if (!actor.source && !repo.source && !obj(data, event)) return undefined;
  const thing = at(data, THINGS[event] ?? event);
  const name = nameOf(thing) ?? topicOf(happening);
  const noun = event === 'meta' ? 'webhook' : inWords(event).replace(' v2 ', ' ');
  const done = /^[a-z]+(ed|en|built|sent)$/.test(action);
  const words = done
    ? sentence(actor, inWords(action), `the ${noun}`, name, place)
    : sentence(actor.source && md`${actor}:`, noun, action && code(action), name, place);
  const body = str(thing, 'note', 'body', 'description', 'summary');
  return tell(words, quote(firstLine(body, 300)));
};

function nameOf(thing: unknown): Markdown | undefined {
  const title = str(thing, 'title', 'name', 'display_name', 'summary', 'login', 'account.login', 'status');
  return title ? link(title, str(thing, 'html_url')) : undefined;
}

/** The issue or pull request that an event is about. */
function topicOf({ data }: Happening): Markdown | undefined {
  for (const key of ['pull_request', 'issue', 'discussion']) {
    const thing = at(data, key);
    if (str(thing, 'title')) return md`of ${numbered(thing)}`;
  }
  const person = str(data, 'user.login', 'member.login', 'assignee.login');
  return person ? bold(person) : undefined;
}
