import { at, str } from '../../data';
import { bold, link, md } from '../../markdown';
import { inWords, sentence, type Told, tell } from '../parts/tell';
import { personOf } from './names';

/** Sprints, versions, projects, boards, users, attachments and logged work: `sprint_started` and its like. */
export function tellOther(event: string, data: unknown): Told | undefined {
  const [, noun = '', verb = ''] = /^(\w+)_([a-z]+)$/.exec(event) ?? [];
  const thing = at(data, noun);
  const name = str(thing, 'name', 'displayName', 'filename', 'value');
  const actor = personOf(at(data, 'user') ?? at(thing, 'author'));
  const time = noun === 'worklog' && str(thing, 'timeSpent');
  if (time) return tell(sentence(actor, md`logged ${bold(time)} of work`));
  if (!name) return undefined;
  const shown = link(name, str(thing, 'content'));
  if (actor.source && noun !== 'user')
    return tell(sentence(actor, inWords(verb), md`the ${inWords(noun)} ${shown}`));
  return tell(sentence(inWords(noun), bold(shown), 'was', inWords(verb)));
}
