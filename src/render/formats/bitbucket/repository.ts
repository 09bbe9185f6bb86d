import { at, str } from '../../data';
import { code, link, md } from '../../markdown';
import { outcome } from '../parts/outcome';
import { quote } from '../parts/quote';
import { inWords, sentence, tell } from '../parts/tell';
import { numbered, pageOf, type Teller } from './happening';

/** What a build server says of a commit. */
export const commitStatus: Teller = ({ data, place }) => {
  const state = str(data, 'commit_status.state');
  if (!state) return undefined;
  const { emoji, verb } = outcome(state);
  const name = link(
    str(data, 'commit_status.name', 'commit_status.key') ?? 'build',
    str(data, 'commit_status.url'),
  );
  const ref = code(str(data, 'commit_status.refname'));
  const headline = sentence(emoji, name, verb, ref.source && md`on ${ref}`, place);
  const told = tell(headline, quote(str(data, 'commit_status.description')));
  return { ...told, event: `repo.commit_status.${state.toLowerCase()}` };
};

export const issue: Teller = ({ key, data, actor, place }) => {
  const thing = at(data, 'issue');
  if (!str(thing, 'title')) return undefined;
  const what = md`issue ${numbered(thing)}`;
  if (key.endsWith(':created')) {
    return tell(sentence('🟢', actor, md`opened ${what}`, place), quote(str(thing, 'content.raw')));
  }
  const state = str(data, 'changes.status.new');
  const words = state ? md`set ${what} to ${inWords(state)}` : md`edited ${what}`;
  return tell(sentence(actor, words, place), quote(str(data, 'comment.content.raw')));
};

/** The repository itself: forked, renamed, transferred, deleted. */
export const repository: Teller = ({ key, data, actor, repo }) => {
  if (!repo.source) return undefined;
  const copy = at(data, 'fork');
  if (copy) {
    return tell(sentence(actor, md`forked ${repo} to ${link(str(copy, 'full_name', 'name'), pageOf(copy))}`));
  }
  const before = str(data, 'changes.full_name.old', 'changes.name.old', 'previous_workspace.slug');
  const verb = inWords(key.split(':')[1] ?? 'updated').replace(/^transfer$/, 'transferred');
  return tell(sentence(actor, verb, md`the repository ${repo}`, before && `(it was ${before})`));
};
