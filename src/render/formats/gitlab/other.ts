import { at, str } from '../../data';
import { bold, code, link, md } from '../../markdown';
import { firstLine } from '../../words';
import { quote } from '../parts/quote';
import { inWords, past, sentence, tell } from '../parts/tell';
import type { Teller } from './happening';
import { numbered } from './merge-request';

/** What a vulnerability scan found, and what became of it. */
export const vulnerability: Teller = ({ kind, thing, place }) => {
  const title = str(thing, 'title');
  if (!title) return undefined;
  const severity = str(thing, 'severity')?.toLowerCase();
  const state = str(thing, 'state')?.toLowerCase() ?? 'changed';
  const emoji = /resolved|dismissed/.test(state) ? '✅' : /critical|high/.test(severity ?? '') ? '🔴' : '🟠';
  const what = md`${severity && `${severity} `}vulnerability ${link(title, str(thing, 'url'))}`;
  const file = code(str(thing, 'location.file'));
  return { ...tell(sentence(emoji, what, `was ${inWords(state)}`, place), file), event: `${kind}.${state}` };
};

/** Somebody reacted with an emoji. */
export const award: Teller = ({ action, data, thing, actor, place }) => {
  const name = str(thing, 'name');
  if (!name) return undefined;
  const request = at(data, 'merge_request');
  const issue = at(data, 'issue');
  const topic = request
    ? numbered(request)
    : issue
      ? numbered(issue, '#')
      : link(str(thing, 'awardable_type'), undefined);
  const verb = action === 'revoke' ? 'took back' : 'reacted with';
  const headline = sentence(actor, verb, code(name), action === 'revoke' ? 'from' : 'to', topic, place);
  return tell(headline, quote(str(data, 'note.note')));
};

/** Any other event: who did what to which thing, by the fields that GitLab's things have in common. */
export const other: Teller = ({ kind, action, data, thing, actor, repo, place }) => {
  const title = str(thing, 'title', 'name');
  if (!title && !repo.source && !actor.source) return undefined;
  const expires = str(thing, 'expires_at');
  const what = sentence(inWords(kind), link(title, str(thing, 'url')));
  const done = past(action || 'change');
  const words = actor.source ? sentence(actor, done, 'the', what) : sentence(what, 'was', done);
  const until = expires && md`(expires ${bold(expires)})`;
  return tell(
    sentence(words, until, place),
    quote(firstLine(str(data, 'object_attributes.description'), 300)),
  );
};
