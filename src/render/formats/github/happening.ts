import { list, str } from '../../data';
import { bold, joined, link, type Markdown, md } from '../../markdown';
import type { Told } from '../parts/tell';

/** An event of GitHub, or of a server that speaks alike. */
export interface Happening {
  /** As `pull_request`. */
  event: string;
  /** As `labeled`; empty where the event has none. */
  action: string;
  data: unknown;
  actor: Markdown;
  /** The repository or else the organization, linked; empty when there is none. */
  repo: Markdown;
  /** `in` and the repository. */
  place: Markdown;
  /** The page of a branch or a tag. */
  refPage: (kind: string, name: string) => string | undefined;
}

/** Tells events of one kind; undefined when they are not what it knows. */
export type Teller = (happening: Happening) => Told | undefined;

/**
 * @param tree what stands between the address of a repository and the name of a branch or a tag
 */
export function happeningOf(event: string, data: unknown, tree: (kind: string) => string): Happening {
  const name = str(data, 'repository.full_name', 'repository.name', 'organization.login', 'enterprise.name');
  const page = str(data, 'repository.html_url', 'organization.html_url', 'enterprise.html_url');
  const login = str(data, 'organization.login');
  const repo = link(name, page ?? (login && `https://github.com/${encodeURIComponent(login)}`));
  const actor = bold(
    str(data, 'sender.login', 'sender.username', 'pusher.login', 'pusher.name', 'installation.account.login'),
  );
  const place = repo.source ? md`in ${repo}` : md``;
  const refPage = (kind: string, ref: string) => {
    const home = str(data, 'repository.html_url');
    return home && `${home}/${tree(kind)}/${encodeURI(ref)}`;
  };
  return { event, action: str(data, 'action') ?? '', data, actor, repo, place, refPage };
}

/** `[#12 Fix the cart](…)` of an issue, a pull request or a discussion. */
export function numbered(thing: unknown, url: unknown = str(thing, 'html_url')): Markdown {
  const number = str(thing, 'number');
  const title = str(thing, 'title');
  return link([number && `#${number}`, title].filter(Boolean).join(' '), url);
}

/** Who is to care for an issue or a pull request. */
export function forWhom(thing: unknown): Markdown | undefined {
  const names = list(thing, 'assignees')
    .slice(0, 5)
    .map((one) => bold(userName(one)));
  return names.length > 0 ? md`for ${joined(names, ', ')}` : undefined;
}

export function userName(user: unknown): string | undefined {
  return str(user, 'login', 'username', 'name');
}
