import { at, str } from '../../data';
import { md } from '../../markdown';
import { quote } from '../parts/quote';
import { past, sentence, type Told, tell } from '../parts/tell';
import { issueLink, personOf } from './names';

export function tellComment(event: string, data: unknown): Told | undefined {
  const issue = at(data, 'issue');
  if (!at(data, 'comment')) return undefined;
  const action = event.replace('comment_', '');
  const edited = at(data, 'comment.updateAuthor');
  const author = at(data, 'comment.author');
  const actor = personOf(at(data, 'user') ?? (action === 'updated' ? edited : author) ?? author);
  const what = str(issue, 'key') ? issueLink(issue) : md`an issue`;
  if (action === 'created')
    return tell(sentence(actor, md`commented on ${what}`), quote(str(data, 'comment.body')));
  const verb = action === 'updated' ? 'edited' : past(action);
  const shown = action === 'deleted' ? undefined : quote(str(data, 'comment.body'));
  return tell(sentence(actor, `${verb} a comment on`, what), shown);
}
