import { at, num, str } from '../../data';
import { code, joined, link, type Markdown, md } from '../../markdown';
import { firstLine, shortSha } from '../../words';
import { quote } from '../parts/quote';
import { sentence, tell } from '../parts/tell';
import type { Teller } from './happening';
import { numbered } from './merge-request';

/** A comment on a merge request, an issue, a commit or a snippet. */
export const note: Teller = ({ action, data, thing, actor, place }) => {
  const text = str(thing, 'note', 'description');
  if (!text) return undefined;
  const { what, event } = topicOf(data, str(thing, 'url'));
  const path = str(thing, 'position.new_path', 'position.old_path');
  const line = num(thing, 'position.new_line', 'position.old_line');
  const spot = path && md`${code(line === undefined ? path : `${path}:${line}`)} in `;
  const verb = action === 'update' ? 'edited a comment on' : 'commented on';
  return { ...tell(sentence(actor, verb, md`${spot}${what}`, place), quote(text)), event: `note.${event}` };
};

function topicOf(data: unknown, url: string | undefined): { what: Markdown; event: string } {
  const request = at(data, 'merge_request');
  if (request) return { event: 'merge_request', what: md`merge request ${numbered(request, '!', url)}` };
  const issue = at(data, 'issue');
  if (issue) return { event: 'issue', what: md`issue ${numbered(issue, '#', url)}` };
  const snippet = str(data, 'snippet.title');
  if (snippet) return { event: 'snippet', what: md`snippet ${link(snippet, url)}` };
  const sha = code(shortSha(str(data, 'commit.id', 'object_attributes.commit_id')));
  const subject = firstLine(str(data, 'commit.title', 'commit.message'), 120);
  if (sha.source) return { event: 'commit', what: md`commit ${link(joined([sha, subject], ' '), url)}` };
  return { event: 'other', what: link('something', url) };
}
