import { at, str } from '../../data';
import { bold, code, link, md } from '../../markdown';
import { branchName, firstLine, shortSha } from '../../words';
import { outcome } from '../parts/outcome';
import { quote } from '../parts/quote';
import { sentence, tell } from '../parts/tell';
import { type Teller, userName } from './happening';

/** Somebody started a workflow by hand. */
export const workflowDispatch: Teller = ({ data, actor, place }) => {
  const file = str(data, 'workflow')?.split('/').at(-1);
  const ref = branchName(str(data, 'ref'));
  return file
    ? tell(sentence(actor, md`started the workflow ${code(file)}`, ref && md`on ${code(ref)}`, place))
    : undefined;
};

/** An outside service sent an event for workflows; the action is its own name for it. */
export const repositoryDispatch: Teller = ({ action, actor, repo }) =>
  action ? tell(md`${actor} sent the event ${code(action)} to ${repo}`) : undefined;

export const repositoryImport: Teller = ({ data, repo }) => {
  const status = str(data, 'status');
  if (!status) return undefined;
  const { emoji, verb } = outcome(status);
  return tell(sentence(emoji, md`import of ${repo}`, verb));
};

/** GitHub Pages were built. */
export const pageBuild: Teller = ({ data, place }) => {
  const status = str(data, 'build.status');
  if (!status) return undefined;
  const { emoji, verb } = outcome(status === 'built' ? 'success' : status);
  const pusher = userName(at(data, 'build.pusher'));
  const commit = code(shortSha(str(data, 'build.commit')));
  const what = md`page build${commit.source && md` of ${commit}`}`;
  const headline = sentence(emoji, what, verb, place, pusher && md`by ${bold(pusher)}`);
  return tell(headline, quote(str(data, 'build.error.message')));
};

/** Pull requests that wait together for being merged. */
export const mergeGroup: Teller = ({ action, data, place }) => {
  const sha = str(data, 'merge_group.head_sha');
  if (!sha) return undefined;
  const page = str(data, 'repository.html_url');
  const commit = link(code(shortSha(sha)), page && `${page}/commit/${sha}`);
  const base = code(branchName(str(data, 'merge_group.base_ref')));
  const reason = str(data, 'reason');
  const state =
    action === 'destroyed' ? `left the queue${reason ? ` (${reason})` : ''}` : 'waits for its checks';
  const subject = firstLine(str(data, 'merge_group.head_commit.message'), 120);
  return tell(
    sentence(md`merge group ${commit} into ${base}`, state, place),
    subject ? md`${subject}` : undefined,
  );
};
