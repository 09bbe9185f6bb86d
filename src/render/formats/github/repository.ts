import { at, bool, lengthOf, list, str } from '../../data';
import { joined, link, type Markdown, md } from '../../markdown';
import { count } from '../../words';
import { inWords, sentence, tell } from '../parts/tell';
import type { Teller } from './happening';

export const ping: Teller = ({ data, actor, repo }) => {
  const zen = str(data, 'zen');
  if (!zen && !at(data, 'hook')) return undefined;
  const target = repo.source ? md` for ${repo}` : md``;
  const by = actor.source ? md` by ${actor}` : md``;
  return tell(md`👋 a webhook${target} was set up${by} and works`, zen ? md`> ${zen}` : undefined);
};

/** Events `star` and `watch`, which today mean the same. */
export const star: Teller = ({ action, actor, repo }) => {
  if (!repo.source) return undefined;
  return tell(
    action === 'deleted' ? md`${actor} took back the star of ${repo}` : md`⭐ ${actor} starred ${repo}`,
  );
};

export const fork: Teller = ({ data, actor, repo }) => {
  const copy = link(str(data, 'forkee.full_name'), str(data, 'forkee.html_url'));
  return repo.source ? tell(sentence(actor, md`forked ${repo}`, copy.source && md`to ${copy}`)) : undefined;
};

/** Events `repository` and `public`. */
export const repository: Teller = ({ event, action, data, actor, repo }) => {
  if (!repo.source || !str(data, 'repository.name')) return undefined;
  if (event === 'public' || action === 'publicized') return tell(md`${actor} made ${repo} public`);
  if (action === 'privatized') return tell(md`${actor} made ${repo} private`);
  const before = str(data, 'changes.repository.name.from');
  if (action === 'renamed') return tell(md`${actor} renamed ${before ?? 'a repository'} to ${repo}`);
  const owner = str(data, 'changes.owner.from.user.login', 'changes.owner.from.organization.login');
  if (action === 'transferred')
    return tell(sentence(actor, md`transferred ${repo}`, owner && `from ${owner}`));
  const kind = bool(data, 'repository.private') ? 'private repository' : 'repository';
  return tell(sentence(actor, inWords(action || 'changed'), `the ${kind}`, repo));
};

/** Event `gollum`: pages of the wiki. */
export const wiki: Teller = ({ data, actor, place }) => {
  const pages = list(data, 'pages');
  const first = pages[0];
  if (!str(first, 'title', 'page_name')) return undefined;
  const verb = inWords(str(first, 'action') ?? 'edited');
  if (pages.length === 1) return tell(sentence(actor, verb, md`the wiki page ${pageLink(first)}`, place));
  const lines = pages
    .slice(0, 5)
    .map((page) => md`- ${pageLink(page)} (${inWords(str(page, 'action') ?? 'edited')})`);
  if (pages.length > 5) lines.push(md`- and ${lengthOf(pages) - 5} more`);
  return tell(sentence(actor, `changed ${count(lengthOf(pages), 'wiki page')}`, place), joined(lines, '\n'));
};

function pageLink(page: unknown): Markdown {
  return link(str(page, 'title', 'page_name'), str(page, 'html_url'));
}
