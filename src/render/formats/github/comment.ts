import { at, bool, num, str } from '../../data';
import { code, link, type Markdown, md } from '../../markdown';
import { firstLine, shortSha } from '../../words';
import { quote } from '../parts/quote';
import { inWords, sentence, tell } from '../parts/tell';
import { type Happening, numbered, type Teller } from './happening';

/** A comment on an issue, a pull request or a discussion. */
export const comment: Teller = (happening) => {
  const { data } = happening;
  const thing = at(data, 'issue') ?? at(data, 'pull_request') ?? at(data, 'discussion');
  if (!str(thing, 'title')) return undefined;
  return tellComment(happening, md`${kindOf(data)} ${numbered(thing, pageOf(data, thing))}`);
};

/** A comment on a line of a pull request. */
export const reviewComment: Teller = (happening) => {
  const { data } = happening;
  const request = at(data, 'pull_request');
  if (!str(request, 'title')) return undefined;
  const line = num(data, 'comment.line', 'comment.original_line');
  const path = str(data, 'comment.path');
  const spot = path && md`${code(path + (line === undefined ? '' : `:${line}`))} in `;
  return tellComment(happening, md`${spot}pull request ${numbered(request, pageOf(data, request))}`);
};

export const commitComment: Teller = (happening) => {
  const { data } = happening;
  const path = str(data, 'comment.path');
  const sha = shortSha(str(data, 'comment.commit_id'));
  if (!sha) return undefined;
  const commit = link(code(sha), str(data, 'comment.html_url'));
  return tellComment(happening, md`${path && md`${code(path)} of `}commit ${commit}`);
};

function tellComment({ action, data, actor, place }: Happening, what: Markdown) {
  const new_ = action === 'created' || action === '';
  const verb = new_ ? 'commented on' : `${inWords(action)} a comment on`;
  const shown = new_ ? quote(str(data, 'comment.body')) : undefined;
  return tell(sentence(actor, verb, what, place), shown);
}

function kindOf(data: unknown): string {
  if (at(data, 'discussion')) return 'discussion';
  const request = at(data, 'issue.pull_request') ?? at(data, 'pull_request') ?? bool(data, 'is_pull');
  return request ? 'pull request' : 'issue';
}

/** Where the comment stands; a deleted one stands nowhere. */
function pageOf(data: unknown, thing: unknown): string | undefined {
  const page = str(thing, 'html_url');
  return str(data, 'action') === 'deleted' ? page : (str(data, 'comment.html_url') ?? page);
}

export const discussion: Teller = ({ action, data, actor, place }) => {
  const thing = at(data, 'discussion');
  if (!str(thing, 'title')) return undefined;
  const what = md`discussion ${numbered(thing)}`;
  const category = str(thing, 'category.name');
  const label = code(str(data, 'label.name') ?? '?');
  switch (action) {
    case 'created':
      return tell(
        sentence(actor, md`started the ${what}`, category && md`(${category})`, place),
        quote(str(thing, 'body')),
      );
    case 'answered':
      return tell(
        sentence('✅', actor, md`marked an answer to the ${what}`, place),
        quote(firstLine(str(data, 'answer.body'))),
      );
    case 'unanswered':
      return tell(sentence(actor, md`no longer marks an answer to the ${what}`, place));
    case 'labeled':
      return tell(sentence(actor, md`put the label ${label} on the ${what}`, place));
    case 'unlabeled':
      return tell(sentence(actor, md`took the label ${label} off the ${what}`, place));
    case 'category_changed':
      return tell(sentence(actor, md`moved the ${what} to ${category ?? 'another category'}`, place));
    default:
      return tell(sentence(actor, inWords(action || 'changed'), md`the ${what}`, place));
  }
};
