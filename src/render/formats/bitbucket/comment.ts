import { at, num, str } from '../../data';
import { code, link, type Markdown, md } from '../../markdown';
import { shortSha } from '../../words';
import { quote } from '../parts/quote';
import { inWords, sentence, tell } from '../parts/tell';
import { numbered, pageOf, type Teller } from './happening';

/** A comment on a pull request, an issue or a commit. */
export const comment: Teller = ({ key, data, actor, place }) => {
  const page = pageOf(at(data, 'comment'));
  const text = str(data, 'comment.content.raw');
  const topic = topicOf(data, page);
  if (!topic) return undefined;
  const done = /comment_(\w+)$/.exec(key)?.[1] ?? 'created';
  if (done === 'created') return tell(sentence(actor, 'commented on', topic, place), quote(text));
  const verb = { updated: 'edited', reopened: 'reopened' }[done] ?? inWords(done);
  return tell(sentence(actor, verb, 'a comment on', topic, place));
};

function topicOf(data: unknown, page: string | undefined): Markdown | undefined {
  const path = str(data, 'comment.inline.path');
  const line = num(data, 'comment.inline.to', 'comment.inline.from');
  const spot = path && md`${code(line === undefined ? path : `${path}:${line}`)} in `;
  const request = at(data, 'pullrequest');
  if (request) return md`${spot}pull request ${numbered(request, page)}`;
  const issue = at(data, 'issue');
  if (issue) return md`issue ${numbered(issue, page)}`;
  const hash = code(shortSha(str(data, 'commit.hash', 'comment.commit.hash')));
  return hash.source ? md`${spot}commit ${link(hash, page)}` : undefined;
}
